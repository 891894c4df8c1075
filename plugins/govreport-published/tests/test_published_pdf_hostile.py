"""PDFs that are damaged, protected, without text, or made to do harm."""

from __future__ import annotations

import importlib.util
import io
import random
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from govreport import Engine
from govreport.document import Document
from govreport.errors import LimitError, ReadError
from govreport.testing.samples import correct_report
from govreport_published.pdf import child, read, worker

PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%s>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def pdf(objects: dict[int, bytes]) -> bytes:
    """Return a PDF of these objects; number 1 is its catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    return bytes(out + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, table))


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def one_page(content: bytes, resources: bytes = b"", **more: bytes) -> bytes:
    """Return a PDF of one page; *content* is its stream object."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: PAGE % (b"/Resources<<%s>>" % resources),
        4: content,
    }
    objects |= {int(key.removeprefix("o")): body for key, body in more.items()}
    return pdf(objects)


@pytest.fixture(scope="module")
def ours() -> bytes:
    """A PDF that govreport made."""
    return Engine().render_bytes(correct_report("2021"), "pdf")


def clear(data: bytes) -> Document | None:
    """Read *data*: a document or None after a clear error, nothing else."""
    try:
        return read(data, "hostile.pdf")
    except ReadError:
        return None


def test_text_of_a_small_file_is_read() -> None:
    """The files that these tests make are PDFs: a harmless one is read."""
    content = stream(b"BT /F 12 Tf 72 700 Td (" + b"harmless text " * 5 + b") Tj ET")
    document = read(one_page(content, b"/Font<</F %s>>" % FONT), "small.pdf")

    assert "harmless text" in document.text()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.4\n" + bytes(1000)])
def test_no_pdf_is_a_clear_error(data: bytes) -> None:
    """Bytes that only begin like a PDF are refused."""
    with pytest.raises(ReadError, match="no PDF"):
        read(data, "x.pdf")


def test_random_bytes_are_refused() -> None:
    """Noise behind the head of a PDF is refused."""
    noise = random.Random(7).randbytes(50_000)

    with pytest.raises(ReadError):
        read(b"%PDF-1.7\n" + noise, "noise.pdf")


@pytest.mark.parametrize("part", [0.2, 0.5, 0.8, 0.95])
def test_truncated_files_are_read_in_part_or_refused(ours: bytes, part: float) -> None:
    """A file that breaks off gives a clear error or what is there."""
    document = clear(ours[: int(len(ours) * part)])

    assert document is None or isinstance(document, Document)


@pytest.mark.parametrize("seed", range(8))
def test_changed_bytes_are_read_or_refused(ours: bytes, seed: int) -> None:
    """Damage anywhere gives a clear error or a document."""
    chance = random.Random(seed)
    data = bytearray(ours)
    for _ in range(40):
        data[chance.randrange(len(data))] = chance.randrange(256)

    document = clear(bytes(data))

    assert document is None or isinstance(document, Document)


def test_an_encrypted_file_says_so(ours: bytes) -> None:
    """A password is asked for in words."""
    writer = PdfWriter(clone_from=io.BytesIO(ours))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)

    with pytest.raises(ReadError, match="encrypted"):
        read(out.getvalue(), "locked.pdf")


def test_a_file_of_images_needs_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scanned pages are told from empty ones where nothing reads them."""
    monkeypatch.setitem(sys.modules, "govreport_ocr", None)
    image = stream(bytes(100), b"/Type/XObject/Subtype/Image/Width 10/Height 10"
                   b"/ColorSpace/DeviceGray/BitsPerComponent 8")  # fmt: skip
    data = one_page(stream(b"q 500 0 0 800 40 20 cm /I Do Q"), b"/XObject<</I 5 0 R>>", o5=image)

    with pytest.raises(ReadError, match="needs OCR"):
        read(data, "scan.pdf")


def test_an_empty_page_has_no_text() -> None:
    """A PDF without text and images is no report."""
    with pytest.raises(ReadError, match="no text"):
        read(one_page(stream(b"")), "empty.pdf")


def test_pages_that_contain_themselves_end() -> None:
    """A loop in the tree of pages is no endless document."""
    data = pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[2 0 R 2 0 R 2 0 R]/Count 3>>",
        }
    )

    with pytest.raises(ReadError):
        read(data, "loop.pdf")


def test_too_many_pages_are_refused() -> None:
    """A number of pages that no report has is refused before they are read."""
    kids = b" ".join([b"3 0 R"] * 1000)
    data = pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[%s]/Count 1000>>" % kids,
            3: PAGE % b"",
            4: stream(b""),
        }
    )

    with pytest.raises(ReadError):
        read(data, "long.pdf")


def test_a_bomb_is_stopped() -> None:
    """A stream that unpacks to gigabytes ends in an error, within bounds."""
    pressed = b""
    packer = zlib.compressobj(9)
    for _ in range(700):
        pressed += packer.compress(b"0 0 m 9 9 l S\n" * 75_000)
    pressed += packer.flush()

    assert clear(one_page(stream(pressed, b"/Filter/FlateDecode"))) is None


def test_drawings_that_double_are_stopped() -> None:
    """Thirty drawings, each of which draws the next ten times, end in an error."""
    more = {
        f"o{number}": stream(
            b"/X Do " * 10,
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
            % (number + 1),
        )
        for number in range(5, 35)
    }
    more["o35"] = stream(b"0 0 m 9 9 l S", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    data = one_page(stream(b"/X Do"), b"/XObject<</X 5 0 R>>", **more)

    assert clear(data) is None


def test_deep_nesting_is_survived() -> None:
    """A hundred thousand open brackets do no harm."""
    assert clear(one_page(stream(b""), b"/X " + b"[" * 100_000)) is None


def test_more_lines_than_a_report_has_are_refused() -> None:
    """A page of a million lines is refused."""
    drawing = b"".join(b"%d %d m %d 800 l S\n" % (n % 500, n % 7, n % 500) for n in range(450_000))

    with pytest.raises(LimitError, match="more than"):
        read(one_page(stream(zlib.compress(drawing), b"/Filter/FlateDecode")), "lines.pdf")


def pages(count: int, content: bytes) -> bytes:
    """Return a PDF of so many pages that all show the same."""
    content = stream(zlib.compress(content), b"/Filter/FlateDecode")
    resources = b"/Resources<</Font<</F %s>>>>" % FONT
    kids = b" ".join(b"%d 0 R" % (10 + number) for number in range(count))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
        4: content,
    }
    return pdf(objects | {10 + number: PAGE % resources for number in range(count)})


def test_blanks_at_the_beginning_of_a_line_do_no_harm() -> None:
    """A line may begin with white space."""
    document = read(pages(1, b"BT /F 8 Tf 9 800 Td (  " + b"blank first " * 4 + b") Tj ET"), "x")

    assert document.text().strip().startswith("blank first")


def test_more_cells_than_tables_have_are_refused() -> None:
    """Grids of a hundred columns on hundreds of pages do not fill the memory."""
    lines = b"".join(
        b"%d 0 m %d 840 l S 0 %d m 590 %d l S\n" % (n, n, n, n) for n in range(5, 595, 5)
    )

    with pytest.raises(LimitError, match="places"):
        read(pages(100, lines + b"BT /F 4 Tf 20 402 Td (12) Tj ET"), "grids.pdf")


def test_more_columns_than_tables_have_are_text() -> None:
    """Tens of thousands of words side by side are looked through once, not against each other."""
    rows = (
        b"ab      " * 100 + b"      1    2    3" if number % 2 else b"ab    " * 90
        for number in range(690)
    )
    content = b"".join(b"(%s) Tj 0 -1.2 Td " % row for row in rows)
    document = read(pages(1, b"BT /F 1 Tf 5 838 Td " + content + b"ET"), "columns.pdf")

    assert not list(document.tables())


def test_both_processes_together_stay_small() -> None:
    """A stream that unpacks to a gigabyte takes less than 500 MB here and in the child process."""
    if not Path("/proc/self/status").exists():
        pytest.skip("the system does not tell what its processes took")
    code = (
        "import resource, sys, zlib\n"
        "from govreport.errors import LimitError\n"
        "from govreport_published.pdf import read\n"
        "try: read(zlib.decompress(sys.stdin.buffer.read()), 'x')\n"
        "except LimitError: pass\n"
        "own = open('/proc/self/status').read().split('VmHWM:')[1].split()[0]\n"
        "print(int(own) + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(b"0 0 m 9 9 l S\n" * 75_000) for _ in range(1000))
    data = one_page(stream(bomb + packer.flush(), b"/Filter/FlateDecode"))
    done = subprocess.run(
        [sys.executable, "-c", code], input=zlib.compress(data), capture_output=True, check=True
    )

    assert 0 < int(done.stdout) * 1024 < 500_000_000


def test_the_child_process_is_bounded() -> None:
    """The process that takes PDFs apart cannot take more memory than it may."""
    pytest.importorskip("resource", reason="the system bounds no processes")
    code = (
        f"import sys; sys.argv = ['w']; exec(open({worker.__file__!r}).read()"
        ".split('if __name__')[0]); confine(); bytearray(600_000_000)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)

    assert b"MemoryError" in done.stderr


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without PDFium the error says what to install."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)

    with pytest.raises(ReadError, match="pypdfium2"):
        read(b"%PDF-1.7", "x.pdf")


def test_a_pdfium_that_stands_elsewhere_reads_the_same(
    monkeypatch: pytest.MonkeyPatch, ours: bytes, tmp_path: Path
) -> None:
    """Where the package that brings PDFium has no library in its folder, its own start is used."""
    expected = read(ours, "x.pdf")
    package = tmp_path / "pypdfium2_raw"
    package.mkdir()
    init = package / "__init__.py"
    home = importlib.util.find_spec("pypdfium2_raw")
    assert home is not None
    assert home.origin is not None
    init.write_text(
        f"import sys\nsys.path.append({str(Path(home.origin).parent)!r})\nfrom bindings import *\n"
    )
    found = importlib.util.spec_from_file_location("pypdfium2_raw", init)
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: found)

    assert read(ours, "x.pdf") == expected


def test_a_slow_child_is_ended(monkeypatch: pytest.MonkeyPatch, ours: bytes) -> None:
    """What takes too long is ended and said."""
    monkeypatch.setattr(child, "_SECONDS", 0.001)

    with pytest.raises(LimitError, match="too long"):
        read(ours, "slow.pdf")


def test_our_own_file_has_its_data(ours: bytes) -> None:
    """The data in a PDF of ours and the visible document are both read."""
    document = read(ours, "ours.pdf")
    attached = PdfReader(io.BytesIO(ours)).attachments["report.json"][0].decode()

    assert attached == document.payload
    assert len(list(document.tables())) == 3


UNSEEN = b"BT 3 Tr /F 9 Tf 50 700 Td (" + b"not seen " * 8 + b") Tj ET "
SEEN = b"BT 0 Tr /F 9 Tf 50 780 Td (" + b"to be seen " * 8 + b") Tj ET "

GRADIENT = (
    b"/Shading<</S<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 595 842]/Function<<"
    b"/FunctionType 2/Domain[0 1]/C0[0 0 0]/C1[1 1 1]/N 1>>>>>>"
)


def test_more_notes_than_a_report_has_are_refused() -> None:
    """Notes are counted before they are drawn into the page."""
    note = b"<</Type/Annot/Subtype/Square/Rect[0 0 595 842]/AP<</N 11 0 R>>>>"
    page = PAGE % b"/Annots[%s]" % (b"10 0 R " * 6_000)
    form = stream(b"0 0 m 9 9 l S", b"/Type/XObject/Subtype/Form/BBox[0 0 600 850]")
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: page,
        4: stream(SEEN),
        10: note,
        11: form,
    }

    with pytest.raises(LimitError, match="notes"):
        read(pdf(objects), "notes.pdf")


@pytest.mark.parametrize(
    ("drawn", "resources", "entries"),
    [
        (
            b"1 g " + b"0 0 595 842 re f " * 30_000 + b"0 g ",
            b"/ExtGState<</G<</ca 0.5/BM/Luminosity>>>>",
            {},
        ),
        (
            b"q 595 0 0 842 0 0 cm /I Do Q " * 30_000,
            b"/XObject<</I 10 0 R>>",
            {
                "o10": stream(
                    bytes(100),
                    b"/Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceGray"
                    b"/BitsPerComponent 8",
                )
            },
        ),
        (
            b"/S sh " * 3_000,
            GRADIENT,
            {},
        ),
    ],
    ids=["transparent", "pictures", "gradients"],
)
def test_a_page_painted_over_without_end_is_not_drawn(
    monkeypatch: pytest.MonkeyPatch, drawn: bytes, resources: bytes, entries: dict[str, bytes]
) -> None:
    """What is painted is counted before a page is drawn to see which of its text is seen."""
    monkeypatch.setattr(child, "_SECONDS", 60)
    content = UNSEEN + (b"/G gs " if b"/G" in resources else b"") + drawn + SEEN
    fonts = b"/Font<</F %s>>" % FONT
    data = one_page(stream(zlib.compress(content), b"/Filter/FlateDecode"), fonts + resources,
                    **entries)  # fmt: skip
    document = read(data, "painted.pdf")

    assert "to be seen" in document.text()
    assert "not seen" not in document.text()


def test_parsing_without_end_is_ended_by_the_seconds_of_the_processor() -> None:
    """A small file whose pages are parsed over and over is refused, and the bound named."""
    pytest.importorskip("resource", reason="the system bounds no processes")
    content = b"0 0 m " + b"1 1 2 2 3 3 c " * 300_000 + b"n "

    with pytest.raises(LimitError, match="seconds of the processor"):
        read(pages(300, content + SEEN), "curves.pdf")
