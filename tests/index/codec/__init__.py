"""Tests of the index as Whoosh's own searcher sees it."""
