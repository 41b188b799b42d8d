"""The body of a document: paragraphs, numbered items, front matter, and its clauses understood."""
