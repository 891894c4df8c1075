"""The format before the contracts of `govreport.testing`, read back by govreport-published."""

from __future__ import annotations

import io
from typing import ClassVar

import attrs
import ofdkit
import pytest

from govreport import Engine
from govreport.contracts import RenderOptions
from govreport.document import Document
from govreport.errors import ReadError
from govreport.model import Verdict
from govreport.testing.readers import RoundTripContract
from govreport.testing.renderers import RendererContract
from govreport.testing.samples import correct_report
from govreport_ofd.plugin import register_renderers
from govreport_opc import Package
from govreport_opc.carriers import ATTACHMENT, attachment
from govreport_opc.writing import archive, packed
from govreport_published.plugin import register_readers

(RENDERER,) = register_renderers()
(READER,) = (reader for reader in register_readers() if reader.name == "ofd")


class TestRenderer(RendererContract):
    """OFD files of any document."""

    renderer = RENDERER

    def text(self, data: bytes) -> str:
        """Return the text as another library finds it, object by object, without page numbers."""
        with ofdkit.open(io.BytesIO(data)) as opened:
            pages = ("".join(run.text for run in page.runs) for page in opened.pages)
            return "".join(page.removesuffix(f"— {at} —") for at, page in enumerate(pages, 1))


class TestRoundTrip(RoundTripContract):
    """OFD files written by us and read as those of others are."""

    reader = READER
    renderer = RENDERER
    exact: ClassVar[bool] = False
    # A page shows lines and no headers: what a cell is, the structure tells, which is not read.
    headers: ClassVar[bool] = False
    heads: ClassVar[bool] = False
    lines: ClassVar[bool] = False
    options = RenderOptions(warn=lambda _message: None)


def _exchanged(data: bytes, name: str, part: bytes) -> bytes:
    parts = {**Package(data).parts(), name: part}
    return archive((packed(each, content) for each, content in parts.items()), 0)


PART = f"Doc_0/Attachs/{ATTACHMENT}"


def test_data_that_are_not_what_their_digest_says_are_damaged() -> None:
    """A single figure changed in the attachment is noticed, whatever the pages show."""
    data = Engine().render_bytes(correct_report("2021"), "ofd")
    inside = Package(data).read(PART)
    changed = inside.replace(b'"year": 2', b'"year": 1').replace(b'"year":2', b'"year":1')

    assert changed != inside
    with pytest.raises(ReadError, match="digest"):
        Engine().read(_exchanged(data, PART, changed))


def test_data_that_say_other_than_the_pages_do_not_count() -> None:
    """Data with a digest of their own count only where they are what is seen."""
    report = correct_report("2021")
    other = attrs.evolve(report, year=report.year - 1)
    data, different = (Engine().render_bytes(each, "ofd") for each in (report, other))
    result = Engine().examine(_exchanged(data, PART, Package(different).read(PART)))

    assert result.report.inside
    assert result.report.inside.verdict is Verdict.DIFFERENT
    assert result.report.year == report.year


def test_two_sets_of_data_are_several() -> None:
    """Which of two attachments of the name is the report, nobody knows: the pages count."""
    data = Engine().render_bytes(correct_report("2021"), "ofd")
    name = "Doc_0/Attachs/Attachments.xml"
    listed = Package(data).read(name).decode()
    entry = listed[listed.index("<ofd:Attachment ID") : listed.index("</ofd:Attachments>")]
    twice = _exchanged(data, name, listed.replace(entry, entry * 2).encode())

    inside = Engine().examine(twice).report.inside
    assert inside
    assert inside.verdict is Verdict.SEVERAL


def test_strange_facts_and_data_come_back() -> None:
    """Control characters and what looks like markup are kept, in facts as in data."""
    meta = {'键 <&>"': " 值\x01_x0041_ ", "agency": "<&>"}
    document = Document(title="题", meta=meta, payload='{"a": "\x01 ]]> <&> \r\n"}')
    found = READER.read(RENDERER.render(document, RenderOptions()), "a.ofd")

    assert (found.title, found.meta, found.payload) == ("题", meta, document.payload)
    assert attachment("{}").startswith(b"<?xml")
