"""The command line, as a stranger or a script would use it."""
