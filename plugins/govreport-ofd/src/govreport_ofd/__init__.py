"""OFD output for govreport."""
