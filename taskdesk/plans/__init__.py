"""From documents to tasks: read, understood, reviewed, stored; and the shipped plan."""
