"""The file: objects, pages, bookmarks, archival metadata."""
