"""Sphinx settings."""

from importlib.metadata import version as _version

project = "govreport"
author = "The govreport authors"
copyright = "the govreport authors"  # noqa: A001 (the name is Sphinx's)
version = release = _version("govreport")

extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "examples", "generators", "pictures"]
nitpicky = True

html_theme = "furo"
html_title = "govreport"
html_show_sphinx = False
