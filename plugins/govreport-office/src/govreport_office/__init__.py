"""Office formats for govreport, made from the DOCX by LibreOffice."""
