"""Many reports at once: read, checked, and left as a dataset; each step done once.

`audit` does it; `govreport audit` is the same as a command, and `govreport.dataset` opens
what it leaves.
"""

from govreport.audit.kept_reports import reports_of
from govreport.audit.progress import Progress
from govreport.audit.rendering import Output, Rendered, Rendering, RenderTask, rendered
from govreport.audit.run import Plan, Step, Summary, audit
from govreport.audit.settings import Settings, lend
from govreport.audit.writing import Audited

__all__ = [
    "Audited",
    "Output",
    "Plan",
    "Progress",
    "RenderTask",
    "Rendered",
    "Rendering",
    "Settings",
    "Step",
    "Summary",
    "audit",
    "lend",
    "rendered",
    "reports_of",
]
