"""The panels beside the reading pane. They know the Session, never each other or the reader."""
