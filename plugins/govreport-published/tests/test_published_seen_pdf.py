"""What a person sees of a PDF is what is read; each page is drawn by its own instructions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from govreport.document import Cell
from govreport_published.pdf import read

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"

#: A frame of two rows and two columns; the text under test stands in the last cell.
_FRAME = (
    b"1 w 100 600 300 60 re S 100 630 m 400 630 l S 250 600 m 250 660 l S "
    b"BT /F 10 Tf 110 640 Td (items of the table) Tj ET BT /F 10 Tf 260 640 Td (how many) Tj ET "
    b"BT /F 10 Tf 110 610 Td (letters answered) Tj ET "
)


Draw = Callable[..., Cell]
Make = Callable[[dict[int, bytes]], bytes]


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def _objects(
    content: bytes, resources: bytes = b"", page: bytes = b"", **more: bytes
) -> dict[int, bytes]:
    """Return the objects of a page that *content* draws."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % more.pop("catalog", b""),
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%s"
        b"/Resources<</Font<</F %s>>%s>>>>" % (page, FONT, resources),
        4: _stream(content),
    }
    objects |= {int(key.removeprefix("o")): body for key, body in more.items()}
    return objects


@pytest.fixture
def cell(make_pdf: Make) -> Draw:
    """What reads the cell in which its argument draws."""

    def found(content: bytes, resources: bytes = b"", **more: bytes) -> Cell:
        objects = _objects(_FRAME + content, resources, **more)
        [table] = read(make_pdf(objects), "page.pdf").tables()
        return table.rows[-1][-1]

    return found


def _text(text: str, x: float = 260, y: float = 610, size: float = 10, how: str = "") -> bytes:
    return f"BT {how} /F {size} Tf {x} {y} Td ({text}) Tj ET ".encode()


#: Where the next digit stands behind 46.
_NEXT = 260 + 2 * 5.56


def test_plain_digits_are_read(cell: Draw) -> None:
    """The page that these tests draw on is read: digits in two pieces are one number."""
    assert cell(_text("46")).text == "46"
    assert cell(_text("4") + _text("6", 265.56)).text == "46"


@pytest.mark.parametrize(
    "unseen",
    [
        pytest.param(b"1 g " + _text("9", _NEXT), id="white"),
        pytest.param(_text("9", _NEXT, how="3 Tr"), id="without paint"),
        pytest.param(b"/G gs " + _text("9", _NEXT), id="transparent"),
        pytest.param(_text("9", _NEXT, size=1), id="one point"),
        pytest.param(b"q 0 0 50 50 re W n " + _text("9", _NEXT) + b"Q ", id="clipped"),
        pytest.param(_text("9", _NEXT) + b"1 g 270.5 605 9 14 re f ", id="covered"),
        pytest.param(b"0 g 271 605 9 14 re f " + _text("9", _NEXT), id="black on black"),
        pytest.param(b"/OC /L BDC " + _text("9", _NEXT) + b"EMC ", id="in a layer that is off"),
    ],
)
def test_digits_that_nobody_sees_are_not_read(cell: Draw, unseen: bytes) -> None:
    """A digit without visible paint does not join the number beside it."""
    found = cell(
        _text("46") + unseen,
        b"/ExtGState<</G<</ca 0>>>>/Properties<</L 5 0 R>>",
        catalog=b"/OCProperties<</OCGs[5 0 R]/D<</OFF[5 0 R]/Order[5 0 R]>>>>",
        o5=b"<</Type/OCG/Name(off)>>",
    )

    assert found.text == "46"


@pytest.mark.parametrize(
    "seen",
    [
        pytest.param(b"0 g 255 602 40 20 re f 1 g " + _text("46"), id="white on black"),
        pytest.param(b"0.5 g " + _text("46"), id="grey"),
        pytest.param(b"q 255 602 40 20 re W n " + _text("46") + b"Q ", id="inside its clip"),
        pytest.param(b"1 0 0 rg " + _text("46"), id="red"),
        pytest.param(b"0.9 g 255 602 40 20 re f 0 g " + _text("46"), id="on a light ground"),
        pytest.param(_text("46", how="1 Tr"), id="outlines"),
        pytest.param(b"/OC /L BDC " + _text("46") + b"EMC ", id="in a layer that is on"),
    ],
)
def test_digits_that_are_seen_are_read(cell: Draw, seen: bytes) -> None:
    """A second look does not take away what shows."""
    found = cell(
        seen,
        b"/Properties<</L 5 0 R>>",
        catalog=b"/OCProperties<</OCGs[5 0 R]/D<</ON[5 0 R]/Order[5 0 R]>>>>",
        o5=b"<</Type/OCG/Name(on)>>",
    )

    assert found.text == "46"


@pytest.mark.parametrize(
    ("ground", "shown"), [(b"0 g 255 602 40 20 re f ", "46"), (b"", "")], ids=["dark", "paper"]
)
def test_text_in_a_form_is_looked_at_again(cell: Draw, ground: bytes, shown: str) -> None:
    """White text inside a form of the page is seen on a dark ground, and on paper it is not."""
    form = _stream(
        b"1 g " + _text("46"),
        b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F %s>>>>" % FONT,
    )

    assert cell(ground + b"/X Do ", b"/XObject<</X 5 0 R>>", o5=form).text == shown


def test_text_outside_the_visible_page_is_not_read(make_pdf: Make) -> None:
    """What lies outside the page's crop box is not seen, though the file holds it."""
    text = _FRAME + _text("beyond the edge of the page", 20, 20)
    data = make_pdf(_objects(text, page=b"/CropBox[50 50 545 792]"))

    assert "beyond" not in read(data, "page.pdf").text()


@pytest.mark.parametrize("shift", [(0, 0), (0.3, 0), (0.4, 2.0), (-0.5, 0.5)])
def test_digits_that_are_printed_twice_are_read_once(
    cell: Draw, shift: tuple[float, float]
) -> None:
    """Fake bold prints each character again at nearly the same place."""
    again = _text("46", 260 + shift[0], 610 + shift[1])

    assert cell(_text("46") + again).text == "46"


def test_a_digit_twice_side_by_side_stays_two(cell: Draw) -> None:
    """Equal digits of one number are no double print."""
    assert cell(_text("44110")).text == "44110"


def test_digits_set_narrow_stay_side_by_side(cell: Draw) -> None:
    """Equal digits of text squeezed to a third of its width are no double print."""
    assert cell(_text("44116", how="30 Tz")).text == "44116"


def test_other_digits_at_one_place_are_in_doubt(cell: Draw) -> None:
    """A number printed over another is not read as both."""
    text = cell(_text("45") + _text("46", 260.4)).text

    assert not text.isdigit()


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        (_text("1", _NEXT, 613.3, 5.8), "46¹"),
        (_text("12", _NEXT, 613.3, 6), "46¹²"),
        (_text("1", _NEXT, 611.5, 6), "46¹"),
        (_text("2", _NEXT, 608, 6), "46₂"),
    ],
)
def test_small_digits_off_the_line_are_marks(cell: Draw, mark: bytes, shown: str) -> None:
    """The mark of a note above the line, or a digit below it, does not join the number."""
    assert cell(_text("46") + mark).text == shown


@pytest.mark.parametrize(
    "line", [b"0.5 w 259 613.5 m 272 613.5 l S ", b"259 613 13 0.6 re f "], ids=["line", "bar"]
)
def test_digits_that_are_struck_out_do_not_count(cell: Draw, line: bytes) -> None:
    """A line through a number strikes it out; alone in its cell it leaves a doubt."""
    corrected = cell(_text("45") + line + _text("46", 290))
    alone = cell(_text("45") + line)

    assert corrected.text == "46"
    assert (alone.text, alone.candidates) == ("", ("45",))
    assert "struck" in alone.doubt


def test_a_line_below_a_number_strikes_nothing_out(cell: Draw) -> None:
    """Underlined numbers are read."""
    assert cell(_text("46") + b"0.5 w 259 608 m 272 608 l S ").text == "46"


def test_unseen_text_over_a_picture_of_the_page_is_in_doubt(make_pdf: Make) -> None:
    """What a program read in a scan is no number that a person sees, but may be one."""
    image = b"q 595 0 0 842 0 0 cm /I Do Q "
    picture = _stream(
        b"\x00",
        b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8",
    )
    hidden = (_FRAME + _text("46")).replace(b"BT ", b"BT 3 Tr ")
    objects = _objects(image + hidden, b"/XObject<</I 5 0 R>>", o5=picture)
    [table] = read(make_pdf(objects), "scan.pdf").tables()
    found = table.rows[-1][-1]

    assert (found.text, found.candidates) == ("46", ("46",))
    assert found.doubt


_FIELD = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(n)/V(57)%s/Rect[255 602 395 628]/AP<</N 7 0 R>>>>"
_NOTE = b"<</Type/Annot/Subtype/Text/Contents(really 99?)/Rect[300 602 320 622]>>"


@pytest.mark.parametrize(("flags", "shown"), [(b"/F 4", "57"), (b"/F 2", "")])
def test_what_stands_in_the_field_of_a_form_is_read(cell: Draw, flags: bytes, shown: str) -> None:
    """A field shows its value on the page, a hidden one (flag 2) nothing; a note is a remark."""
    looks = _stream(
        b"/Tx BMC BT /F 10 Tf 5 8 Td (57) Tj ET EMC",
        b"/Type/XObject/Subtype/Form/BBox[0 0 140 26]/Resources<</Font<</F %s>>>>" % FONT,
    )
    found = cell(b"", page=b"/Annots[6 0 R 8 0 R]", o6=_FIELD % flags, o7=looks, o8=_NOTE)

    assert found == Cell(text=shown)


_PLACE = b"<</Type/Annot/Subtype/Widget%s/Rect[255 602 395 628]/P 3 0 R>>"
_TOLD = b"/FT/Tx/T(n)/V(57)/DA(/F 10 Tf 0 g)"


@pytest.mark.parametrize("asked", [b"/NeedAppearances true", b""])
@pytest.mark.parametrize(
    ("place", "field", "shown"),
    [
        (_PLACE % (_TOLD + b"/F 4"), b"null", "57"),
        (_PLACE % b"/Parent 7 0 R/F 4", b"<<%s/Kids[6 0 R]>>" % _TOLD, "57"),
        (_PLACE % (_TOLD + b"/F 2"), b"null", ""),
    ],
    ids=["alone", "of a parent", "hidden"],
)
def test_a_field_that_no_program_has_drawn_yet_is_read(
    cell: Draw, asked: bytes, place: bytes, field: bytes, shown: str
) -> None:
    """A viewer draws the value of a field that was filled in by a program and has no picture."""
    root = b"7 0 R" if b"/Parent" in place else b"6 0 R"
    form = b"<</Fields[%s]%s/DR<</Font<</F %s>>>>/DA(/F 10 Tf 0 g)>>" % (root, asked, FONT)
    found = cell(
        b"",
        page=b"/Annots[6 0 R]",
        catalog=b"/AcroForm 9 0 R",
        o6=place,
        o7=field,
        o8=b"null",
        o9=form,
    )

    assert found == Cell(text=shown)


@pytest.mark.parametrize(
    "turn", [b"0 1 -1 0 842 0 cm", b"0 -1 1 0 0 595 cm", b"-1 0 0 -1 842 842 cm"]
)
def test_a_page_that_is_set_sideways_is_read(make_pdf: Make, turn: bytes) -> None:
    """Nobody told the viewer to turn it; its table is the same, whichever way it lies."""
    drawn = b"q " + turn + b" " + _FRAME + _text("46") + b" Q "
    box = b"/CropBox[0 0 842 842]"
    objects = _objects(drawn, page=box)
    objects[3] = objects[3].replace(b"[0 0 595 842]", b"[0 0 842 842]", 1)
    [table] = read(make_pdf(objects), "page.pdf").tables()

    assert [[cell.text for cell in row] for row in table.rows] == [
        ["items of the table", "how many"],
        ["letters answered", "46"],
    ]
