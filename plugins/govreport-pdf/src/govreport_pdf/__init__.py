"""PDF output for govreport."""
