"""What the window is about just now: collection, query, document, selection. One truth for all."""
