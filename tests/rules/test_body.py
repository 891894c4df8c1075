"""The kind of a body is what the report says, or what its name tells."""

from __future__ import annotations

import attrs
import pytest

from govreport.model import Agency, AgencyKind
from govreport.rules.body import body_kind
from govreport.testing.samples import correct_report


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("青石镇", AgencyKind.TOWNSHIP),
        ("长河县青石镇人民政府", AgencyKind.TOWNSHIP),
        ("白云回族乡人民政府", AgencyKind.TOWNSHIP),
        ("河东区中山街道办事处", AgencyKind.TOWNSHIP),
        ("河东区人民政府中山街道办事处", AgencyKind.TOWNSHIP),
        ("示例市", AgencyKind.GOVERNMENT),
        ("示例市河东区人民政府", AgencyKind.GOVERNMENT),
        ("长河县水利局", AgencyKind.DEPARTMENT),
        ("長河縣氣象局", AgencyKind.DEPARTMENT),
        ("示例市发展和改革委员会", AgencyKind.DEPARTMENT),
        ("示例市卫健委", AgencyKind.DEPARTMENT),
        ("示例市人民政府办公室", AgencyKind.OTHER),
        ("示例省人民政府办公厅", AgencyKind.OTHER),
        ("示例省水利厅", AgencyKind.DEPARTMENT),
        ("示例经济技术开发区", AgencyKind.OTHER),
        ("示例高新区管理委员会", AgencyKind.OTHER),
        ("阳光社区居民委员会", AgencyKind.OTHER),
        ("示例市政务服务中心", AgencyKind.OTHER),
        ("", AgencyKind.OTHER),
    ],
)
def test_names_tell_the_kind(name: str, kind: AgencyKind) -> None:
    """The ending of a name tells the kind, and says that it was the name; some tell nothing."""
    report = attrs.evolve(correct_report(), agency=Agency(name=name))

    assert body_kind(report) == (kind, kind is not AgencyKind.OTHER)


def test_what_the_report_says_holds() -> None:
    """A kind that is given is not doubted."""
    agency = Agency(name="长河县水利局", kind=AgencyKind.TOWNSHIP)

    assert body_kind(attrs.evolve(correct_report(), agency=agency)) == (AgencyKind.TOWNSHIP, False)
