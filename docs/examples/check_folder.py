"""Check the reports of a folder by a local variant of the rules; write the findings as SARIF."""

import sys
from pathlib import Path

import govreport
from govreport.present import as_sarif

folder, rules, output = sys.argv[1:]
files = sorted(Path(folder).glob("*.toml"))
checked = list(govreport.default_engine().checked(files, rules=rules))
Path(output).write_text(as_sarif(checked), encoding="utf-8")
