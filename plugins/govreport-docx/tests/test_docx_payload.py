"""The report inside a document: in, out, and what a stranger's file may not do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from govreport.compose import compose
from govreport.contracts import RenderOptions
from govreport.document import Document
from govreport.editions import Y2021
from govreport.errors import LimitError, ReadError
from govreport.testing.samples import correct_report
from govreport_docx.package import unpack
from govreport_docx.plugin import register_readers, sniff
from govreport_docx.read import read
from govreport_docx.render import render
from govreport_opc import Limits
from govreport_opc.carriers import NAMESPACE
from govreport_opc.writing import archive, packed

_TEMPLATE = (
    Path(__file__).resolve().parents[3]
    / "templates/src/govreport_templates/national/2021/annual-report.docx"
)
_OPTIONS = RenderOptions(template=_TEMPLATE, edition="2021")
_PLAIN = compose(correct_report(), Y2021)
_ANY = st.text(st.characters(exclude_categories=()), max_size=40)


def repacked(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """Return a package after *change* to its parts."""
    parts = unpack(data, "input")
    change(parts)
    return archive((packed(name, part) for name, part in parts.items()), 0)


def test_the_report_comes_back(document: Document, options: RenderOptions) -> None:
    """Payload, facts and title are read back as they were written."""
    found = read(render(document, options), "report.docx")

    assert found.payload == document.payload
    assert found.meta == document.meta
    assert found.title == document.title


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(payload=_ANY, title=_ANY, value=_ANY)
def test_any_text_comes_back(payload: str, title: str, value: str) -> None:
    """Control characters, lone surrogates, CR and LF, and what looks like markup are kept."""
    made = attrs.evolve(
        _PLAIN, payload=payload, title=title, meta={"agency": value, "年 & <x>": value}
    )
    found = read(render(made, _OPTIONS), "report.docx")

    assert found.payload == payload
    assert found.meta == {"agency": value, "年 & <x>": value}


def test_a_document_without_payload_says_which_plugin_reads_it(
    document: Document, options: RenderOptions
) -> None:
    """What carries no report is refused, with the name of the plugin that may read it."""
    data = render(attrs.evolve(document, payload=None), options)

    assert not any(name.startswith("customXml") for name in unpack(data, "x"))
    with pytest.raises(ReadError, match="govreport-published"):
        read(data, "report.docx")


def test_the_payload_hangs_where_word_keeps_it(document: Document, options: RenderOptions) -> None:
    """The custom XML part is related to the document and declares its namespace."""
    parts = unpack(render(document, options), "rendered")

    rows = etree.fromstring(parts["word/_rels/document.xml.rels"])
    targets = [row.get("Target") for row in rows if (row.get("Type") or "").endswith("/customXml")]
    assert targets == ["../customXml/item1.xml"]
    assert NAMESPACE.encode() in parts["customXml/itemProps1.xml"]
    assert etree.fromstring(parts["customXml/item1.xml"]).text == document.payload


def test_the_report_survives_another_program(
    document: Document, options: RenderOptions, office: Callable[[bytes, str], bytes]
) -> None:
    """Opened and saved in LibreOffice, the file still carries the report and the facts."""
    found = read(office(render(document, options), "docx"), "saved.docx")

    assert found.payload == document.payload
    assert found.meta == document.meta


def test_a_rendered_document_used_as_template_gives_up_its_old_report(
    document: Document, options: RenderOptions, tmp_path: Path
) -> None:
    """No data of another report is left in a document made from it."""
    path = tmp_path / "old.docx"
    path.write_bytes(render(attrs.evolve(document, payload="old report"), options))
    quiet = attrs.evolve(options, template=path, warn=lambda _message: None)
    data = render(document, quiet)

    assert read(data, "new.docx").payload == document.payload
    assert not any(b"old report" in part for part in unpack(data, "new").values())


def test_the_same_input_gives_the_same_bytes(document: Document, options: RenderOptions) -> None:
    """Nothing but the given time dates a document."""
    first = render(document, options)

    assert first == render(document, options)
    with zipfile.ZipFile(io.BytesIO(first)) as found:
        assert found.testzip() is None
        assert {entry.date_time for entry in found.infolist()} == {(2023, 11, 14, 22, 13, 20)}


def test_a_zip_is_no_word_document() -> None:
    """Another program's zip file is refused, and sniffing tells them apart."""
    other = archive([packed("mimetype", b"x"), packed("content.xml", b"<a/>")], 0)

    with pytest.raises(ReadError, match="no Word document"):
        read(other, "other.odt")
    assert sniff(other) == 0
    assert sniff(b"%PDF-1.7") == 0


def test_sniffing_knows_its_own(document: Document, options: RenderOptions) -> None:
    """The head of a rendered document is enough."""
    assert register_readers()[0].sniff(render(document, options)[:4096]) > 0.4


@pytest.mark.parametrize("cut", [10, 200, 3000])
def test_a_damaged_file_is_refused(document: Document, options: RenderOptions, cut: int) -> None:
    """A file cut short is an error that names it."""
    with pytest.raises(ReadError, match=r"short\.docx"):
        read(render(document, options)[:-cut], "short.docx")


def test_a_protected_file_is_refused() -> None:
    """A file with a password, or of Word 97, gets a hint."""
    with pytest.raises(ReadError, match="password"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "secret.docx")


def test_entities_are_refused(document: Document, options: RenderOptions) -> None:
    """A part that declares entities is refused, not expanded."""

    def change(parts: dict[str, bytes]) -> None:
        parts["customXml/item1.xml"] = (
            b'<!DOCTYPE report [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
            b'<report xmlns="urn:govreport:report">&b;</report>'
        )

    with pytest.raises(ReadError, match="document type"):
        read(repacked(render(document, options), change), "bomb.docx")


def test_a_damaged_payload_is_refused(document: Document, options: RenderOptions) -> None:
    """Base64 that is none is an error."""

    def change(parts: dict[str, bytes]) -> None:
        part = b'<report xmlns="urn:govreport:report" encoding="base64">***</report>'
        parts["customXml/item1.xml"] = part

    with pytest.raises(ReadError, match="damaged"):
        read(repacked(render(document, options), change), "bad.docx")


def test_a_zip_bomb_is_refused() -> None:
    """A part packed a thousandfold is refused while it is unpacked."""
    bomb = archive(
        [packed("[Content_Types].xml", b"<a/>"), packed("word/document.xml", bytes(8 << 20), 9)], 0
    )

    with pytest.raises(LimitError, match="word/document"):
        unpack(bomb, "bomb.docx")


def test_bounds_of_a_package() -> None:
    """Bytes, parts and their number are bounded; a name may occur once."""
    data = archive((packed(f"word/{number}.xml", b"x" * 100) for number in range(5)), 0)

    for limits in (Limits(packed=50), Limits(entries=4), Limits(part=99), Limits(total=499)):
        with pytest.raises(LimitError):
            unpack(data, "x", limits)
    assert len(unpack(data, "x", Limits(packed=2000, entries=5, part=100, total=500))) == 5
    with pytest.raises(ReadError, match="same name"):
        unpack(archive([packed("a.xml", b""), packed("A.xml", b"")], 0), "x")


@given(
    parts=st.dictionaries(st.text("abc文/.", min_size=1, max_size=8), st.binary(max_size=200)),
    stamp=st.integers(-(2**40), 2**40),
)
def test_packages_are_read_back_by_python(parts: dict[str, bytes], stamp: int) -> None:
    """What is written here is a zip file to everybody, whatever the date."""
    data = archive((packed(name, part) for name, part in parts.items()), stamp)

    with zipfile.ZipFile(io.BytesIO(data)) as found:
        assert found.testzip() is None
        assert {name: found.read(name) for name in found.namelist()} == parts
