"""Packages whose parts do not agree are told from those that hold together."""

from __future__ import annotations

import pytest

from govreport_opc.soundness import package_faults

_TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="rels" ContentType="x/rels"/>'
    b'<Default Extension="xml" ContentType="x/xml"/>'
    b'<Override PartName="/word/document.xml" ContentType="x/main"/>%s</Types>'
)
_ROWS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/>%s</Relationships>'
)


def _package(types: bytes = b"", rows: bytes = b"", **more: bytes) -> dict[str, bytes]:
    return {
        "[Content_Types].xml": _TYPES % types,
        "_rels/.rels": _ROWS % rows,
        "word/document.xml": b"<a/>",
        **more,
    }


def test_a_package_that_holds_together_has_no_faults() -> None:
    """Links to the outside and targets with a slash in front are as good as others."""
    rows = (
        b'<Relationship Id="b" Type="x/hyperlink" Target="https://a.cn" TargetMode="External"/>'
        b'<Relationship Id="c" Type="x/header" Target="/word/document.xml"/>'
    )

    assert list(package_faults(_package(rows=rows))) == []


@pytest.mark.parametrize(
    ("package", "fault"),
    [
        ({}, "there is no"),
        (
            _package(b'<Override PartName="/word/document.xml" ContentType="x/other"/>'),
            "word/document.xml has two types",
        ),
        (_package(b'<Override PartName="/gone.xml" ContentType="x"/>'), "gone.xml has a type and"),
        (_package(b'<Default Extension="XML" ContentType="x"/>'), "end in .xml have two types"),
        (_package(**{"word/media/a.png": b""}), "a.png has no type"),
        (
            _package(rows=b'<Relationship Id="a" Type="x/y" Target="word/document.xml"/>'),
            "two relationships a",
        ),
        (
            _package(
                rows=b'<Relationship Id="b" Type="x/custom-properties" Target="word/document.xml"/>'
                b'<Relationship Id="c" Type="y/custom-properties" Target="word/document.xml"/>'
            ),
            "two relationships of the kind custom-properties",
        ),
        (_package(rows=b'<Relationship Id="b" Type="x/y" Target="no.xml"/>'), "which is not there"),
        (_package(**{"word/_rels/x.xml.rels": _ROWS % b""}), "belongs to word/x.xml"),
        (_package(**{"word/_rels/document.xml.rels": b"<a"}), "is damaged"),
    ],
)
def test_what_does_not_agree_is_told(package: dict[str, bytes], fault: str) -> None:
    """Types and relationships that are doubled, missing or lead nowhere are named."""
    assert any(fault in line for line in package_faults(package))
