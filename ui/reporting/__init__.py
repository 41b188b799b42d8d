"""本季: who owes reports, what has come back, and what a unit answers."""
