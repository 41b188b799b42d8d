"""Documents that TaskDesk hands out: Excel, PDF and forms, with their fonts and line breaks."""
