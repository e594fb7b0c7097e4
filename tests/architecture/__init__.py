"""The design, held by tests."""
