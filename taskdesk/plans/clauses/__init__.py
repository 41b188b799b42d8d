"""The language of responsibility clauses: where they stand, who answers for what, and riders."""
