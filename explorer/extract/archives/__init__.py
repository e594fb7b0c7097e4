"""Readers of archives, whose members become documents of their own."""
