"""One module a step, numbered; a step is never changed once it has been released."""
