"""Plain formats for govreport: Markdown, and tidy CSV of the cells."""
