"""Readers of published annual reports: HTML, DOCX, PDF and text, for govreport."""
