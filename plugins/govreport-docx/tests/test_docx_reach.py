"""Fields and links of templates: they show something, and fetch or start nothing."""

from __future__ import annotations

import pytest
from lxml import etree

from govreport.errors import TemplateError
from govreport_docx.reach import check_fields, check_rendered, check_target

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _part(*runs: str) -> str:
    return f'<w:p xmlns:w="{_W}">{"".join(f"<w:r>{run}</w:r>" for run in runs)}</w:p>'


def _code(text: str) -> str:
    return f"<w:instrText>{text}</w:instrText>"


def _mark(kind: str) -> str:
    return f'<w:fldChar w:fldCharType="{kind}"/>'


def _field(*code: str) -> str:
    return _part(_mark("begin"), *code, _mark("separate"), "<w:t>1</w:t>", _mark("end"))


_QUOTE = (_mark("begin"), _code("QUOTE 68 68 69 65 85 84 79"), _mark("end"))


@pytest.mark.parametrize(
    "xml",
    [
        _field(_code(" DDEAUTO c:\\\\x ")),
        _field(_code("DD"), _code("EAUTO c:\\\\x")),
        _field(*_QUOTE, _code(" c:\\\\x")),
        _field(_code("PAGE "), *_QUOTE),
        _field(_code("QUOTE 68")),
        _field(_code("INCLUDEPICTURE http://x.test/a")),
        _field(_code('HYPERLINK "javascript:x"')),
        _field(_code('HYPERLINK "file:///c:/x"')),
        _part(_code("DDEAUTO x")),
        _part(_mark("begin"), _code("DDEAUTO x")),
        _part().replace("></w:p>", f'><w:fldSimple w:instr="DDE x" xmlns:w="{_W}"/></w:p>'),
        _field(_code("{{ title }}")),
    ],
)
def test_what_reaches_elsewhere_is_refused(xml: str) -> None:
    """Split over runs, nested, unfinished or made by a tag: no field but those that show."""
    with pytest.raises(TemplateError, match=r"reaches elsewhere|has a link"):
        check_fields(etree.fromstring(xml), "the template")
    with pytest.raises(TemplateError, match="what comes out"):
        check_rendered(xml, "body")


@pytest.mark.parametrize(
    "xml",
    [
        _field(_code(" PAGE \\* MERGEFORMAT ")),
        _field(_code("TOC \\o 1-3")),
        _field(_code("= "), _mark("begin"), _code("PAGE"), _mark("end"), _code(" - 1")),
        _field(_code('HYPERLINK "https://x.test/"')),
        _field(_code('HYPERLINK \\l "here"')),
    ],
)
def test_fields_that_show_something_pass(xml: str) -> None:
    """Page numbers, contents, sums and links are what templates have."""
    check_fields(etree.fromstring(xml), "the template")
    check_rendered(xml, "body")


def test_links_go_to_the_web_or_to_people() -> None:
    """Relationships are held to the same addresses."""
    for address in ("https://x.test/", "mailto:a@x.test", "other.docx", "#here"):
        check_target(address, "the template")
    for address in ("javascript:x", "file:///c:/x", "ms-word:x", "\\\\server\\x"):
        with pytest.raises(TemplateError, match="has a link"):
            check_target(address, "the template")
