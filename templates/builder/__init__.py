"""What makes the Word templates: pages, styles, tables and packages as OOXML text."""
