"""Numbered SQL files: ``0002_words.sql`` brings a library from version 1 to 2, and so on."""
