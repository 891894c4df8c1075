"""The style sheet and the script of the site's own parts."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

_HERE: Final = files("govreport.site")
#: Rules beside those of the pages of checks.
STYLE: Final = _HERE.joinpath("site.css").read_text(encoding="utf-8")
#: What filters the overview.
SCRIPT: Final = _HERE.joinpath("site.js").read_text(encoding="utf-8")
