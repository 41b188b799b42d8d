"""The overview (总览): painted figures, each of which leads to the rows behind it."""
