"""Check the reports of a folder by a local variant of the rules; write the findings as SARIF."""

import sys
from pathlib import Path

from govreport import default_engine
from govreport.present import as_sarif

checked = default_engine().checked(sorted(Path(sys.argv[1]).glob("*.toml")), rules=sys.argv[2])
Path(sys.argv[3]).write_text(as_sarif(list(checked)), encoding="utf-8")
