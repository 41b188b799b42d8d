"""From documents to tasks: the shipped plan, and the language of deadlines."""
