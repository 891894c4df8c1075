"""govreport: a typed annual report in the middle, plugins all around it."""
