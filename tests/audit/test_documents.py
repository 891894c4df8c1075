"""Documents are found in folders, by patterns, in lists and in archives."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from govreport.audit import documents
from govreport.audit.documents import Document, Location, Unfound, digested, find
from govreport.errors import LimitError, UsageError
from govreport.readings import MAX_BYTES

#: How a dataset begins to say what it is.
MANIFEST = '{\n "format": "govreport-dataset"'
ENDINGS = frozenset({".html", ".toml"})


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run each test in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str) -> None:
    """Write files that hold their own names."""
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")


def names(sources: Iterable[str], *, out: str = "out") -> list[str]:
    """Return the names of what is found."""
    found = find(sources, ENDINGS, out=Path(out))
    return [one.source if isinstance(one, Unfound) else one.name for one in found]


def test_a_folder_stands_for_its_documents() -> None:
    """Other files, hidden ones, project files, schemas and the dataset's own folder are none."""
    write("in/b/2.html", "in/1.toml", "in/notes.xyz", "in/.git/3.html", "in/govreport.toml")
    write("in/x.schema.json", "in/out/4.html", "in/old/5.html")
    Path("in/old/dataset.json").write_text(MANIFEST, encoding="utf-8")

    assert names(["in"], out="in/out") == ["in/1.toml", "in/b/2.html"]


@pytest.mark.parametrize(
    "source", ["in", "./in", "{}/in", "in/**/*.html", "in/*/*.html", "in/*", "**"]
)
def test_a_dataset_holds_no_documents(folder: Path, source: str) -> None:
    """However a source is written: not the one that is written to, and none that is there."""
    write("in/a/1.html", "in/out/2.html", "in/old/3.html", "in/out/work/4.html")
    Path("in/old/dataset.json").write_text(MANIFEST, encoding="utf-8")
    # Somebody else's file of that name makes no dataset.
    write("in/a/dataset.json")
    Path("in/b").symlink_to("out")

    found = names([source.format(folder)], out=f"{folder}/in/../in/out")

    assert [Path(one).name for one in found] == ["1.html"]


@pytest.mark.parametrize("source", ["out", "out/work", "out/1.html", "./out/", "old"])
def test_a_dataset_is_no_source(source: str) -> None:
    """Who names one on purpose is told."""
    write("out/1.html", "out/work/2.html", "old/3.html")
    Path("old/dataset.json").write_text(MANIFEST, encoding="utf-8")

    with pytest.raises(UsageError, match="in, a dataset"):
        names([source])


@pytest.mark.parametrize("source", ["in", "in/**/*.html", "**/*.html", "in/**"])
def test_links_that_lead_back_are_followed_once(source: str) -> None:
    """A folder links to those above it, twice; what another folder links to is found there."""
    write("in/a/1.html", "in/b/2.html", "in/[x]/3.html")
    for name, target in (("a/up", ".."), ("a/top", "../.."), ("b/self", "."), ("b/of", "../a")):
        Path("in", name).symlink_to(target)

    found = names([source])

    assert {"in/a/1.html", "in/b/2.html", "in/[x]/3.html", "in/b/of/1.html"} <= set(found)
    assert not [one for one in found if one.count("/up/") + one.count("/self/") > 1]
    assert len(found) < 20


def test_a_pipe_in_a_folder_is_not_waited_for() -> None:
    """A pipe or a device cannot be read twice, so it is no document of an audit."""
    write("in/1.html")
    os.mkfifo("in/2.html")
    Path("in/3.html").symlink_to("/dev/zero")

    assert names(["in"]) == ["in/1.html", "in/2.html", "in/3.html"]
    for one in find(["in/2.html", "in/3.html"], ENDINGS):
        assert isinstance(one, Location)
        assert isinstance(digested(one), Unfound)


def test_a_list_without_end_is_refused() -> None:
    """A list is read no further than a document may be long."""
    with pytest.raises(UsageError, match="more than 64 MiB"):
        list(find(["@/dev/zero"], ENDINGS))


def test_a_folder_that_cannot_be_read_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told as such, and the others are read."""
    write("in/a/1.html", "in/b/2.html")
    listed = Path.iterdir

    def refused(path: Path) -> Iterator[Path]:
        if path.name == "a":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refused)

    assert names(["in"]) == ["in/a", "in/b/2.html"]


def test_patterns_and_files_are_found_once() -> None:
    """What two sources stand for is one document; a file has any ending."""
    write("a/1.html", "a/2.html", "odd.xyz")

    assert names(["a/*.html", "a/1.html", "odd.xyz"]) == ["a/1.html", "a/2.html", "odd.xyz"]


def test_a_list_names_sources() -> None:
    """Empty lines and remarks are none; what is not there is a document that was not found."""
    write("a/1.html", "b.toml")
    Path("list.txt").write_text("\ufeff# all\na\n\nb.toml\nabsent.html\n", encoding="utf-8")

    found = list(find(["@list.txt"], ENDINGS))

    assert [type(one).__name__ for one in found] == ["Location", "Unfound", "Location"]
    assert names(["@list.txt"]) == ["a/1.html", "absent.html", "b.toml"]


@pytest.mark.parametrize("source", ["absent.html", "absent/*.html", "@absent.txt"])
def test_what_is_named_has_to_be_there(source: str) -> None:
    """A source on the command line that is not there is wrong use."""
    with pytest.raises(UsageError):
        list(find([source], ENDINGS))


def test_an_archive_stands_for_its_documents() -> None:
    """Members have names of their own, and their bytes can be had."""
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.writestr("某县/1.html", "one")
        archive.writestr("readme.xyz", "no")
        archive.writestr("__MACOSX/2.html", "no")

    (found,) = find(["a.zip"], ENDINGS)

    assert isinstance(found, Location)
    assert found.name == "a.zip!某县/1.html"
    assert found.suffix == ".html"
    assert found.content() == b"one"


def test_names_of_chinese_windows_are_read() -> None:
    """A name that is no UTF-8 is GB 18030."""
    name = "某县/报告.html"
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.writestr("x" * len(name.encode("gb18030")), "one")
    data = Path("a.zip").read_bytes()
    Path("a.zip").write_bytes(
        data.replace(b"x" * len(name.encode("gb18030")), name.encode("gb18030"))
    )
    # The ending is looked for in the name as it is meant.
    (found,) = find(["a.zip"], ENDINGS)

    assert isinstance(found, Location)
    assert found.member == name
    assert found.content() == b"one"


def test_a_bomb_is_refused_unpacked() -> None:
    """A member that grows beyond reason is a document that cannot be had; others can."""
    with zipfile.ZipFile("a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.html", b"0" * 20_000_000)
        archive.writestr("good.html", b"good")

    bomb, good = (digested(one) for one in find(["a.zip"], ENDINGS) if isinstance(one, Location))

    assert isinstance(bomb, Unfound)
    assert isinstance(bomb.error, LimitError)
    assert isinstance(good, Document)
    assert good.size == 4


def test_no_archive_is_a_document_not_found() -> None:
    """A damaged archive among others ends nothing."""
    write("in/broken.zip", "in/1.html")

    assert names(["in"]) == ["in/1.html", "in/broken.zip"]
    assert any(isinstance(one, Unfound) for one in find(["in"], ENDINGS))


def test_a_locked_member_cannot_be_had() -> None:
    """What needs a password is told as such."""
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.writestr("1.html", "one")
    data = bytearray(Path("a.zip").read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    Path("a.zip").write_bytes(data)

    (found,) = (digested(one) for one in find(["a.zip"], ENDINGS) if isinstance(one, Location))

    assert isinstance(found, Unfound)
    assert "password" in found.error.message


def damaged(method: int, *, name: bool = False) -> None:
    """Write an archive of three members: of the second, bytes or name are damaged."""
    with zipfile.ZipFile("a.zip", "w", method) as archive:
        for member in ("1.html", "二.html", "3.html"):
            archive.writestr(member, bytes(range(256)) * 40)
        at = archive.infolist()[1].header_offset
    data = bytearray(Path("a.zip").read_bytes())
    if name:
        data[at + 30] = 0xFF  # the name begins behind thirty bytes; no UTF-8 begins so
    else:
        start = at + 30 + len("二.html".encode())
        data[start : start + 60] = b"\xff" * 60
    Path("a.zip").write_bytes(data)


@pytest.mark.parametrize("name", [False, True])
@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_member_cannot_be_had_and_the_others_can(method: int, *, name: bool) -> None:
    """Each way of packing has errors of its own, and so have names."""
    damaged(method, name=name)

    found = [digested(one) for one in find(["a.zip"], ENDINGS) if isinstance(one, Location)]

    assert {one.source: isinstance(one, Document) for one in found} == {
        "a.zip!1.html": True,
        "a.zip!3.html": True,
        "a.zip!二.html": False,
    }


def test_an_archive_whose_list_is_damaged_is_not_found() -> None:
    """A name that cannot be told ends the list of the archive, and nothing else."""
    write("1.html")
    damaged(zipfile.ZIP_STORED)
    data = bytearray(Path("a.zip").read_bytes())
    data[data.rindex("二.html".encode())] = 0xFF
    Path("a.zip").write_bytes(data)

    found = list(find(["1.html", "a.zip"], ENDINGS))

    assert [type(one).__name__ for one in found] == ["Location", "Unfound"]


class _Endless(io.RawIOBase):
    """A member that becomes a thousand times as long as what is taken in of it."""

    asked = 0

    def read(self, size: int = -1, /) -> bytes:
        """Return as much as an archive may give for a piece."""
        self.asked = max(self.asked, size)
        return bytes(size * 1_000)


def test_a_member_is_taken_in_by_small_pieces() -> None:
    """Whatever its list says, no more is unpacked at once than a small piece becomes."""
    member = _Endless()
    found = documents._read(member)  # type: ignore[arg-type]

    assert MAX_BYTES < len(found) <= MAX_BYTES + 5_000_000
    assert 0 < member.asked <= 5_000
