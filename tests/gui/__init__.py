"""Tests of the window and its parts, by key and mouse."""
