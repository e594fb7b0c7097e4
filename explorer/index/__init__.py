"""Full-text search over canonical texts, with Whoosh."""
