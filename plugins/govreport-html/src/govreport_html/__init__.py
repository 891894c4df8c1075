"""HTML for govreport: one self-contained, accessible page, and reading it back."""
