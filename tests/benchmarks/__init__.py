"""Measurements: each module (here or in a package below) has a ``main()`` that prints a table."""
