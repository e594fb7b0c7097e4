"""The truth about a collection, in SQLite."""
