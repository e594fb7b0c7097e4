"""Tests of the reader of rich text."""
