"""The reading pane: shows one document, its marks and where the reader is in it."""
