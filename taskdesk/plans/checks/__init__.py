"""校核: what is wrong or doubtful in a draft."""
