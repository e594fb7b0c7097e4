"""The main window: puts panels and reader around one session."""
