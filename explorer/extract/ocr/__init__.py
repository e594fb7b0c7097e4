"""Text recognition that keeps the place of each word: engines, and what becomes of their words."""
