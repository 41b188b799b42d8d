"""Task tables: found among the tables of a document, and their rows made tasks."""
