"""Sub-tasks: breaking a task down, sharing its indicators out, rolling its status up."""
