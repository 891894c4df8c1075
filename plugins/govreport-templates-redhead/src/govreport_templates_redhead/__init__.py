"""Red-headed official layout for govreport."""
