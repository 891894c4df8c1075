"""Template library of govreport: files that offices can take and restyle."""
