"""Pictures: a scanned page, a photograph, a fax of many pages, as documents and as pixels."""
