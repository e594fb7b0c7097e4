"""Spreadsheets and other rows of values, as tables."""
