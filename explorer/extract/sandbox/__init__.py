"""What keeps a process that reads other people's files from doing any harm."""
