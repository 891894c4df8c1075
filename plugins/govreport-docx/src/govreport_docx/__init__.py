"""DOCX for govreport: a renderer on docxtpl, and a reader of what it wrote."""
