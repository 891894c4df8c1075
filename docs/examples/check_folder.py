"""Check the reports of a folder by a local variant of the rules; write the findings as SARIF."""

import sys
from pathlib import Path

from govreport import GovreportError, default_engine
from govreport.present import as_sarif

unread: dict[str, GovreportError] = {}
files = sorted(Path(sys.argv[1]).glob("*.toml"))
checked = default_engine().checked(files, rules=sys.argv[2], failed=unread.__setitem__)
log = as_sarif(list(checked), unread=unread)
Path(sys.argv[3]).write_text(log, encoding="utf-8")
