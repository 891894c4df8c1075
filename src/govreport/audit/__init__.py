"""Many reports at once: read, checked, and left as a dataset; each step done once.

`audit` does it; `govreport audit` is the same as a command, and `govreport.dataset` opens
what it leaves.
"""

from govreport.audit.run import Plan, Progress, Step, Summary, audit
from govreport.audit.settings import Settings
from govreport.audit.writing import Audited

__all__ = ["Audited", "Plan", "Progress", "Settings", "Step", "Summary", "audit"]
