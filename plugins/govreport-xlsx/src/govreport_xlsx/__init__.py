"""Fill-in workbooks of annual reports: written with XlsxWriter, read with openpyxl."""
