"""``load(render(report)) == report`` for every report that can be constructed, likely or not."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govreport import Engine, codec
from govreport.editions import NATIONAL
from govreport.errors import ModelError
from govreport.model import (
    Agency,
    AgencyKind,
    Attachment,
    Contact,
    Paragraph,
    Publication,
    Report,
    Section,
    Subheading,
    Waiver,
)
from govreport.testing.strategies import reports

T = TypeVar("T")

ENGINE = Engine(warn=lambda _message: None)
#: Any text at all: control characters, half characters, line ends of every kind, marks of TOML.
TEXT = st.text(max_size=12) | st.text(
    "\\#\"'\r\n\t \x00\x0b\x1c\x85\u2028\ufeff\ufffe{}%一1", max_size=8
)


def _made(made: type[T], /, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[T | None]:
    """Return a strategy for what a constructor takes; None for what it refuses."""

    def make(values: dict[str, Any]) -> T | None:
        try:
            return made(**values)
        except ModelError:
            return None

    return st.fixed_dictionaries(fields).map(make)


def _several(*kinds: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    """Return a strategy for lists of what was not refused."""
    return st.lists(st.one_of(*kinds), max_size=3).map(lambda items: [one for one in items if one])


_PARAGRAPH = _made(Paragraph, text=TEXT)
CONTENT = _several(_PARAGRAPH, _made(Subheading, text=TEXT, level=st.integers(1, 5)))
AGENCIES = _made(
    Agency,
    name=TEXT,
    kind=st.sampled_from([*AgencyKind, "department", "TOWNSHIP", "nobody"]),
    region_code=TEXT,
    contact=_made(Contact, address=TEXT, postcode=TEXT, phone=TEXT, email=TEXT),
)
PUBLICATIONS = _made(
    Publication,
    date=st.none() | st.dates() | st.dates().map(str) | TEXT,
    signed_on=st.none() | st.datetimes() | st.dates(),
    **dict.fromkeys(("source", "site", "column", "url", "document_number", "signed_by"), TEXT),
)
SECTIONS = _made(Section, key=st.just("overview"), heading=TEXT, content=CONTENT, after=CONTENT)


@st.composite
def constructible(draw: st.DrawFn) -> Report:
    """Draw a report whose fields hold whatever their constructors take."""
    report = draw(reports())
    parts = [draw(SECTIONS) or part for part in report.sections]
    fields: dict[str, Any] = {
        "year": draw(st.integers(-20_000, 20_000)),
        "agency": draw(AGENCIES),
        "title": draw(TEXT),
        "preamble": draw(_several(_PARAGRAPH)),
        "publication": draw(PUBLICATIONS),
        "attachments": draw(_several(_made(Attachment, title=TEXT, url=TEXT))),
        "waivers": draw(_several(_made(Waiver, code=TEXT, reason=TEXT, where=TEXT))),
        "sections": [
            attrs.evolve(
                part,
                key=old.key,
                after=part.after if old.key in report.tables else (),
                present=draw(st.booleans()),
            )
            for old, part in zip(report.sections, parts, strict=True)
        ],
    }
    for name, value in fields.items():
        try:
            report = attrs.evolve(report, **{name: value})
        except ModelError:
            continue
    return report


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(constructible())
def test_files_give_back_whatever_was_constructed(report: Report) -> None:
    """TOML and JSON lose nothing that the constructors took."""
    edition = ENGINE.edition(report)

    assert codec.load_json(codec.dump_json(report, edition), NATIONAL) == report
    assert codec.load_toml(codec.dump_toml(report, edition), NATIONAL) == report


@pytest.mark.parametrize("name", ["docx", "html", "pdf"])
def test_documents_give_back_whatever_was_constructed(name: str, tmp_path: Path) -> None:
    """The data inside a document is what the constructors took, whatever can be shown of it."""

    @settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(constructible())
    def check(report: Report) -> None:
        path = tmp_path / f"report.{name}"
        path.write_bytes(ENGINE.render_bytes(report, name))

        assert Engine(trust=[path], warn=lambda _message: None).read(path) == report

    check()
