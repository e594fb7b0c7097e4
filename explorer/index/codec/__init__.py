"""The index as Whoosh's own searcher sees it, so that every stock query class works on it."""
