"""Tests of spreadsheets and other tables."""
