"""The views of units, findings and history: records in a plain table."""
