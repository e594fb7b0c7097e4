"""Documents of office programs and books: zipped XML, read in a stream and never unpacked."""
