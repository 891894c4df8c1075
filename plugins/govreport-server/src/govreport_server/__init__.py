"""Reports read, checked, mended and rendered over HTTP, on a page and by programs."""
