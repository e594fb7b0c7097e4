"""Each command: what it prints, in JSON and for people, and how it fails."""
