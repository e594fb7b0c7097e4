"""Rich text: Microsoft RTF, read by our own small reader."""
