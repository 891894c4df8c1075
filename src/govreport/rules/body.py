"""What kind of body reports: as the report says, or as its name tells."""

from __future__ import annotations

from govreport.model import AgencyKind, Report
from govreport.text.patterns import lazy_pattern
from govreport.text.script import simplified

_ZONES = lazy_pattern(
    r"(?:开发|高新|示范|保税|管理|实验|试验|工业|园|风景|景|社|功能|合作|新|林|矿|库)区\Z"
)
_ENDINGS = (
    (AgencyKind.TOWNSHIP, lazy_pattern(r"(?:[镇乡]|街道)(?:人民政府|政府|办事处)?\Z")),
    (
        AgencyKind.GOVERNMENT,
        lazy_pattern(r"[省市县区旗州盟](?:人民政府|政府)\Z|[省市县旗州盟区]\Z"),
    ),
    (AgencyKind.DEPARTMENT, lazy_pattern(r"(?:局|(?<!办公)厅|(?<!居民|村民|管理)委员会|委)\Z")),
)


def body_kind(report: Report) -> tuple[AgencyKind, bool]:
    """Return the kind of body, and whether only its name told so.

    A published report does not say what kind of body it is from.  A name that
    does not tell either, as an office's or a zone's, leaves the kind at *other*.
    """
    if report.agency.kind is not AgencyKind.OTHER:
        return report.agency.kind, False
    name = simplified("".join(report.agency.name.split()))
    if not _ZONES.search(name):
        for kind, ending in _ENDINGS:
            if ending.search(name):
                return kind, True
    return AgencyKind.OTHER, False
