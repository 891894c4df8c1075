"""Packages from strangers: bounds hold whatever the directory and the encoding say."""

from __future__ import annotations

import io
import zipfile

import pytest

from govreport_opc import DamagedError, Limits, OpcError, Package, ProtectedError, TooLargeError
from govreport_opc.writing import archive, packed
from govreport_opc.xml import count, parse

_MANY = b"<a>" + b"<b/>" * 1_000 + b"</a>"
_TYPED = '<?xml version="1.0" encoding="{}"?><!DOCTYPE a [<!ENTITY b "c">]><a d="&b;">&b;</a>'


def _zip(**parts: bytes) -> bytes:
    return archive((packed(f"{name}.xml", data) for name, data in parts.items()), 0)


def test_parts_are_read_one_at_a_time() -> None:
    """A part that nobody asks for is never unpacked, however large it is."""
    package = Package(_zip(small=b"<a/>", large=bytes(9 << 20)))

    assert package.xml("small.xml").tag == "a"
    with pytest.raises(TooLargeError, match="tightly"):
        package.read("large.xml")


@pytest.mark.parametrize(
    "limits", [Limits(packed=50), Limits(entries=1), Limits(part=99), Limits(total=199)]
)
def test_bounds_are_counted_while_unpacking(limits: Limits) -> None:
    """Bytes of the file, parts, bytes of a part and of all parts are bounded."""
    data = _zip(one=b"x" * 100, two=b"y" * 100)

    with pytest.raises(TooLargeError):
        Package(data, limits).parts()
    assert len(Package(data, Limits(entries=2, part=100, total=200)).parts()) == 2


def test_a_size_that_the_directory_hides_is_found() -> None:
    """What the directory says of a part's size is not believed."""
    data = _zip(one=bytes(2_000))
    lied = data.replace((2_000).to_bytes(4, "little"), (4).to_bytes(4, "little"))

    with pytest.raises(OpcError):
        Package(lied, Limits(part=1_000)).read("one.xml")


def test_two_parts_of_one_name_are_refused() -> None:
    """Programs differ in which of the two they show."""
    with pytest.raises(DamagedError, match="same name"):
        Package(archive([packed("a.xml", b""), packed("A.xml", b"")], 0))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_is_packed_as_office_programs_do(method: int) -> None:
    """Of other ways of packing a little may become gigabytes at once."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        package.writestr("a.xml", b"<a/>")

    with pytest.raises(DamagedError, match=r"packed as no office program does: the part a\.xml"):
        Package(out.getvalue())


def test_an_encrypted_part_is_told_from_a_damaged_one() -> None:
    """A password is asked for by name; damage is not mistaken for it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        written.writestr("a.xml", b"<a/>")
    data = bytearray(out.getvalue())
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        data[data.index(mark) + (6 if mark == b"PK\x03\x04" else 8)] |= 1

    with pytest.raises(ProtectedError, match="password"):
        Package(bytes(data)).read("a.xml")
    with pytest.raises(DamagedError):
        Package(b"PK\x03\x04 nothing else")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "iso-8859-1"])
def test_a_document_type_is_refused_in_any_encoding(encoding: str) -> None:
    """The parser says whether there is a document type, not the look of the bytes."""
    named = "utf-16" if encoding == "utf-16-be" else encoding
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    data = (mark + _TYPED.format(named)).encode(encoding)

    for read in (parse, count):
        with pytest.raises(DamagedError, match="document type"):
            read(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_elements_are_counted_before_a_tree_is_built(encoding: str) -> None:
    """A tree takes twenty times the bytes of its XML, so elements are bounded, not bytes."""
    data = _MANY.decode().encode(encoding)

    assert count(data) == 1_001
    assert len(parse(data, 1_001)) == 1_000
    with pytest.raises(TooLargeError, match="1000 elements"):
        parse(data, 1_000)


def test_comments_and_instructions_are_no_elements() -> None:
    """A walk over the children of an element meets elements only."""
    root = parse(b"<a><!-- b --><?c d?><e/>f</a>")

    assert [child.tag for child in root] == ["e"]
