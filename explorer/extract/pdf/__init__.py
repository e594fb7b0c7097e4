"""PDF files, read and drawn with PDFium."""
