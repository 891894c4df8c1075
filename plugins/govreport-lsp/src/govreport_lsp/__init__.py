"""A language server for the data of annual reports."""
