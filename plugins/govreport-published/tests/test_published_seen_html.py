"""What a person sees of a page is what is read: struck, hidden, raised and doubled text."""

from __future__ import annotations

import pytest

from govreport.document import Cell, Document, Table
from govreport.errors import LimitError
from govreport_published.html import read

HEAD = "<tr><td>项目</td><td>数量</td></tr><tr><td>规章</td><td>3</td></tr>"


def _read(body: str, head: str = "") -> Document:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return read(page.encode(), "page.html")


def _cell(inside: str, head: str = "", cell: str = "<td>") -> Cell:
    """Return the cell with *inside* of a small table."""
    row = f"<tr><td>文件</td>{cell}{inside}</td></tr>"
    [table] = _read(f"<table>{HEAD}{row}</table>", head).blocks
    assert isinstance(table, Table)
    return table.rows[-1][-1]


def _style(css: str) -> str:
    return f"<style>{css}</style>"


@pytest.mark.parametrize(
    "struck",
    [
        "<s>45</s>",
        "<strike>45</strike>",
        "<del>45</del>",
        '<span style="text-decoration: line-through">45</span>',
        '<span style="text-decoration-line:line-through red">45</span>',
        '<span class="old">45</span>',
        '<b class="x old y"><i>45</i></b>',
    ],
)
def test_what_is_struck_out_does_not_count(struck: str) -> None:
    """A number struck out beside its correction is not read, whatever strikes it."""
    assert _cell(f"{struck}46", _style(".old{text-decoration:line-through}")).text == "46"


@pytest.mark.parametrize(
    "unseen",
    [
        '<span style="color:#fff">9</span>',
        '<span style="color:rgb(254, 254, 254)">9</span>',
        '<font color="white">9</font>',
        '<span style="background:#000">9</span>',
        '<span style="color:transparent">9</span>',
        '<span style="opacity:0">9</span>',
        '<span style="visibility:hidden">9</span>',
        '<span style="font-size:0">9</span>',
        '<span style="font-size:1pt">9</span>',
        '<span style="display:inline-block;height:0;overflow:hidden">9</span>',
        '<span style="position:absolute;left:-9999px">9</span>',
        '<span style="position:absolute;clip:rect(0 0 0 0)">9</span>',
        '<span style="clip-path: inset(50%)">9</span>',
        '<span style="display:inline-block;transform:scale(0)">9</span>',
        '<span class="gone">9</span>',
        '<em id="off">9</em>',
        '<span class="only-print">9</span>',
    ],
)
@pytest.mark.parametrize("order", ["{0}46", "46{0}"])
def test_what_nobody_sees_is_no_digit(unseen: str, order: str) -> None:
    """Digits in the colour of the page, without size, paint or place belong to no number."""
    sheet = "/* } */ p > .gone, td .gone { display: none } #off{opacity:.02}"
    sheet += " @media screen { .only-print { display: none } }"

    assert _cell(order.format(unseen), _style(sheet)).text == "46"


@pytest.mark.parametrize(
    "seen",
    [
        '<span style="color:#fff;background:#c00">46</span>',
        '<span style="color:#fff;background:url(dark.png)">46</span>',
        '<span style="color:#333">46</span>',
        '<span style="font-size:0"><span style="font-size:14px">46</span></span>',
        '<span style="visibility:hidden"><b style="visibility:visible">46</b></span>',
        '<span aria-hidden="true">46</span>',
        '<span class="printed">46</span>',
        '<a class="link">46</a>',
        '<table background="dark.png"><tr><td><font color="white">46</font></td></tr></table>',
        '<div style="height:0;overflow:visible">46</div>',
    ],
)
def test_what_is_seen_is_read(seen: str) -> None:
    """Colours on another ground, sizes given back and rules for other media hide nothing."""
    sheet = "@media print { .printed { display: none } } .link:visited { display: none }"

    assert _cell(seen, _style(sheet)).text == "46"


def test_white_on_a_coloured_cell_is_seen() -> None:
    """The ground is that of the cell or row around the text."""
    assert _cell('<span style="color:#fff">46</span>', cell='<td bgcolor="#1f4e79">').text == "46"


def test_a_cell_that_nobody_sees_keeps_its_place() -> None:
    """A cell of no paint is blank, and the cells after it stay in their columns."""
    body = '<table><tr><td>文件</td><td style="visibility:hidden">9</td><td>46</td></tr></table>'
    [table] = _read(body).blocks

    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0]] == ["文件", "", "46"]


def test_a_cell_with_nothing_but_struck_digits_is_in_doubt() -> None:
    """A number struck out with none beside it is no blank cell and no number."""
    cell = _cell("<s>45</s>")

    assert (cell.text, cell.candidates) == ("", ("45",))
    assert "struck" in cell.doubt


def test_digits_on_a_ground_that_is_told_elsewhere_are_in_doubt() -> None:
    """White digits may stand on a dark ground that a style sheet of the site paints."""
    cell = _cell('<span style="color:white">45</span>', '<link rel="stylesheet" href="a.css">')

    assert (cell.text, cell.candidates) == ("", ("45",))
    assert cell.doubt


def test_a_cell_that_shows_a_picture_is_in_doubt() -> None:
    """Whatever a picture in a cell shows, the cell is not blank; a spacer shows nothing."""
    assert _cell('<img src="46.png">').doubt
    assert not _cell('<img src="dot.gif" width="1">').doubt


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("46<sup>1</sup>", "46¹"),
        ("46<sup>[1]</sup>", "46¹"),
        ("46<sup>123</sup>", "46¹²³"),
        ('46<span style="vertical-align:super;font-size:60%">1</span>', "46¹"),
        ("1<sub>2</sub>", "1₂"),
        ("1<br>2", "1\n2"),
        ("<p>1</p><p>2</p>", "1\n2"),
        ("1<wbr>2", "1\u200b2"),
        ("<ruby>46<rp>(</rp><rt>1</rt><rp>)</rp></ruby>", "46"),
    ],
)
def test_what_stands_off_the_line_is_told_apart(inside: str, shown: str) -> None:
    """Raised, lowered and broken digits do not join those beside them; ruby is no text."""
    assert _cell(inside).text == shown


def test_sentences_tell_raised_and_struck_digits_apart() -> None:
    """In a sentence, too, a note's mark and a struck number are no digits of the number."""
    found = _read("<p>收到申请<s>45</s>46<sup>2</sup>件，占地3m<sup>2</sup>。</p>").text()

    assert found.strip() == "收到申请 46²件，占地3m²。"


@pytest.mark.parametrize("way", ["opacity:0", "display:none", "max-height:0;overflow:hidden"])
def test_a_table_that_a_sheet_hides_at_first_is_kept(way: str) -> None:
    """Scripts show what a style sheet hides; a whole table is not lost to that."""
    table = f"<div class='fade'><table>{HEAD}</table></div>"
    [found] = _read(table, _style(f".fade{{{way}}}")).blocks

    assert isinstance(found, Table)


#: Style sheets that are looked through without end, or have no end themselves.
_RULES: dict[str, str] = {
    "names": "".join(f".a .b{n} .x {{color:#{n:06d}}}" for n in range(2_000)),
    "digits": "".join(f".a .b{n} .x::before {{content: '{n}'}}" for n in range(2_000)),
    "depth": "".join(f"{'td ' * n} .x {{color:#{n:06d}}}" for n in range(2_000)),
    "selectors": f"{'.b,' * 100_000} .b {{color: #000}}",
}


@pytest.mark.parametrize("kind", _RULES)
def test_a_hostile_style_sheet_is_refused(kind: str) -> None:
    """What hides text cannot be told any more, so that nothing is read in its place."""
    cells = "<td class='x'>4</td>" * 3_000

    with pytest.raises(LimitError, match=r"page\.html: style sheets"):
        _read(f"<table class='a'><tr>{cells}</tr></table>", _style(_RULES[kind]))


def test_a_large_style_sheet_is_read_to_its_end() -> None:
    """Fonts that stand in a sheet, and rules for other pages, take no rule's place."""
    font = f"@font-face {{src: url(data:font/woff2;base64,{'A' * 3_000_000})}}"
    others = "".join(f".b{n} {{color: #000}}" for n in range(30_000))
    shown = _cell("4<i class=x>6</i>", _style(f"{font}{others}.x {{display: none}}"))

    assert shown == Cell(text="4")


@pytest.mark.parametrize(
    ("cell", "inside", "said"),
    [
        ('<td class="n">', "", "57"),
        ("<td>", '<i class="n"></i>', "57"),
        ('<td data-n="58">', "", "58"),
        ('<td class="n">', "5", "57"),
    ],
)
def test_digits_that_a_style_sheet_draws_leave_the_cell_in_doubt(
    cell: str, inside: str, said: str
) -> None:
    """A person sees them, though they are no text of the page: the cell is neither blank nor 5."""
    sheet = '.n::before{content: "57"} td:after{content:attr(data-n)}'
    found = _cell(inside, _style(sheet), cell)

    assert (found.text, found.candidates) == (inside if inside == "5" else "", (said,))
    assert "style sheet" in found.doubt


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ('TD::BEFORE { CONTENT: "57" }', ("57",)),
        ("td::before { Content : '57' }", ("57",)),
        ('td::before { content: ";57" }', (";57",)),
        ('td::before { content: "}" "57" }', ("}57",)),
        ("td::before { content: '\\'57' }", ("'57",)),
        ('td::before { content: "/*57*/" }', ("/*57*/",)),
        ("td::before { content: '\\35\\000037' }", ("57",)),
        ("td::before { content: '\\35 7' }", ("57",)),
        ("td::before { c\\6f ntent: '57' }", ("57",)),
        ("t\\64::before { content: '57' }", ("57",)),
        ("td::before { content: '5\\\n7' }", ("57",)),
        ("td::before { content: 'a'; content: '57' }", ("57",)),
        ("td::before { content: counter(n) }", ()),
        ("td::before { content: '第' COUNTERS(n, '.') }", ()),
        (":root { --n: '57' } td::before { content: var(--n) }", ("57",)),
        ("i { background: url(data:a;b,}) } td::before { content: '57' }", ("57",)),
        ("td::before { content: '57", ("57",)),
    ],
)
def test_a_style_sheet_is_read_in_every_notation(sheet: str, said: tuple[str, ...]) -> None:
    """Capitals, marks in quotes, escapes, counters and variables draw digits like any other."""
    found = _cell("5", _style(sheet), "<td>")

    assert (found.text, found.candidates) == ("5", said)
    assert "style sheet" in found.doubt


@pytest.mark.parametrize(
    "style",
    [
        "d\\69splay:none",
        "DISPLAY:/**/none",
        "font-family:';';display:none",
        "visib\\69 lity:hidden",
    ],
)
def test_a_style_is_read_in_every_notation(style: str) -> None:
    """What an escape or a comment spells hides text as any other spelling."""
    assert _cell(f'4<span style="{style}">6</span>', "", "<td>") == Cell(text="4")


@pytest.mark.parametrize(
    "sheet",
    [
        "@media (max-width: 600px) { td::before { content: attr(data-n) } }",
        "td::before { content: attr(data-n); display: none }",
        'td::after { content: "."; visibility: hidden }',
        "td::after { content: 'a' / '57' }",
        "td::before { content: none }",
        ":root { --n: 'a' } td::before { content: var(--n) }",
        "td::before { content: '\\e900' }",
        'td::after { content: "020"; height: 0; overflow: hidden; visibility: hidden }',
    ],
)
def test_what_a_style_sheet_draws_elsewhere_raises_no_doubt(sheet: str) -> None:
    """Labels for small screens, and what only clears the flow, are not seen."""
    assert _cell("46", _style(sheet), '<td data-n="7">') == Cell(text="46")


_ROWS = (
    '<tr class="a"><td>甲</td><td id="x.y" data-k="v w">45</td><td>9</td></tr>'
    "<tr><td>乙</td><td>46</td><td>9</td></tr>"
)


@pytest.mark.parametrize(
    "css",
    [
        r"#x\.y{display:none}",
        r"#x\2e y{display:none}",
        "#x\\.y{display:var(--n)} :root{--n:none}",
        "#x\\.y{display:var(--unknown, none)}",
        "tr:nth-child(3) td:nth-of-type(2){visibility:hidden}",
        "tr:nth-last-child(2) > td:nth-child(2n){font:0/0 a}",
        "tr.a td:not(:first-child):not(:last-child){opacity:0}",
        "td[data-k]{visibility:hidden}",
        "td[data-k~=w]{visibility:hidden}",
        "td[id^='x.']{visibility:hidden}",
        "tr.a td:first-child + td{visibility:hidden}",
        "tr.a > td:is([id], .none){color:transparent}",
        "tr:has([data-k]) td:nth-child(2){visibility:hidden}",
        "tr:has(> td[id], b) > [id]{visibility:hidden}",
        "tr:has(+ tr:last-child):has(~ tr) td[id]{visibility:hidden}",
        "tr{&.a{td:nth-child(2){visibility:hidden}}}",
        "tr.a{color:#000; > td + td:not(:last-child){visibility:hidden}; color:#000}",
        "@layer a{@supports (display:grid){#x\\.y{content-visibility:hidden}}}",
        "#x\\.y{-webkit-text-fill-color:transparent}",
        "#x\\.y{scale:0}",
        "#x\\.y{visibility:hidden!important} tr.a td#x\\.y.z, tr.a #x\\.y{visibility:visible}",
    ],
)
def test_a_sheet_hides_by_any_selector(css: str) -> None:
    """Escaped names, places among siblings, attributes, nested rules and variables hide, too."""
    head = HEAD.replace("</tr>", "<td></td></tr>")
    [table] = _read(f"<table>{head}{_ROWS}</table>", _style(css)).blocks
    assert isinstance(table, Table)

    texts = [[cell.text for cell in row] for row in table.rows]
    assert "45" not in texts[2]
    assert "9" in texts[2]
    assert texts[3] == ["乙", "46", "9"]


@pytest.mark.parametrize(
    "css",
    [
        "td:hover{visibility:hidden}",
        "td:nth-child(){visibility:hidden}",
        "td:nth-child(x){visibility:hidden}",
        "td:not(:hover){visibility:hidden}",
        "td + {visibility:hidden}",
        "td:has(b){visibility:hidden}",
        "td:has(> td){visibility:hidden}",
        "td:has(b i){visibility:hidden}",
        "td:has(){visibility:hidden}",
        "td[data-k=v]{visibility:hidden}",
        "tr:nth-child(-n+1) td{visibility:hidden}",
        "tr.a{.b &{visibility:hidden}}",
        "td:not(",
        "@media print{#x\\.y{visibility:hidden}}",
    ],
)
def test_a_sheet_hides_nothing_else(css: str) -> None:
    """A state, what is not known and what is elsewhere hide nothing that is seen."""
    [table] = _read(f"<table>{HEAD}{_ROWS}</table>", _style(css)).blocks
    assert isinstance(table, Table)

    assert [cell.text for cell in table.rows[2]] == ["甲", "45", "9"]


def test_an_important_rule_is_not_overruled() -> None:
    """What a sheet calls important counts against an element's own style."""
    cell = '<td class="h" style="visibility:visible">'

    assert _cell("45", _style(".h{visibility:hidden !important}"), cell).text == ""


@pytest.mark.parametrize(
    ("inside", "css"),
    [
        ('<bdo dir="rtl">45</bdo>', ""),
        ('<b class="t">45</b>', ".t{direction:rtl;unicode-bidi:bidi-override}"),
        ('<b dir="RTL"><i style="unicode-bidi:isolate-override">45</i></b>', ""),
        ("\u202e45\u202c", ""),
    ],
)
def test_digits_turned_round_say_so(inside: str, css: str) -> None:
    """Digits that run from right to left are seen as another number, and taken for none."""
    assert _cell(inside, _style(css)).text == "\u202e45\u202c"


@pytest.mark.parametrize("inside", ['<bdo dir="ltr">45</bdo>', '<b dir="rtl">45</b>'])
def test_digits_are_not_turned_by_their_lines(inside: str) -> None:
    """Numbers keep their order in lines from right to left."""
    assert _cell(inside).text == "45"


def test_nested_rules_are_bounded() -> None:
    """Selectors that multiply, and blocks without end, are refused with the bound's name."""
    many = ",".join(f".a{n}" for n in range(50))
    for css in (
        f"{many}{{{many}{{{many}{{",
        "td{" * 2_000,
        "a{" + "&" * 60_000 + "{",
        "* " * 99 + "p{color:red}",
    ):
        with pytest.raises(LimitError, match="too deep"):
            _read("<p>a</p>", _style(css))


@pytest.mark.parametrize(
    "head",
    [
        "<link rel=stylesheet href='data:text/css,.h%7Bdisplay:none%7D'>",
        "<link rel='StyleSheet' href='data:text/css;base64,Lmh7ZGlzcGxheTpub25lfQ=='>",
        "<style>@import url(data:text/css,.h%7Bdisplay:none%7D);</style>",
        "<style media='screen, print'>.h{display:none}</style>",
        "<style media='(min-width: 600px)'>.h{display:none}</style>",
        _style("@media only screen and (min-width:40em) and (max-width:2000px){.h{display:none}}"),
        _style("@media not print{.h{display:none}}"),
        _style("@media (width >= 600px){.h{display:none}}"),
        _style(".h{filter:opacity(0)}"),
        _style(".h{zoom:0.01}"),
        _style(".h{color:hsl(0 0% 100%)}"),
    ],
)
def test_a_sheet_that_a_page_holds_itself_hides(head: str) -> None:
    """In an address of its own, or under a condition that an office's screen meets."""
    assert _cell('46<b class="h">9</b>', head).text == "46"


@pytest.mark.parametrize(
    "head",
    [
        "<link rel=stylesheet href='https://x.test/a.css'>",
        "<link rel=icon href='data:text/css,.h%7Bdisplay:none%7D'>",
        "<link rel=stylesheet href='data:text/css;base64,%%%'>",
        "<style media=print>.h{display:none}</style>",
        "<style type='text/x-template'>.h{display:none}</style>",
        _style("@media (max-width: 768px){.h{display:none}}"),
        _style("@media not screen{.h{display:none}}"),
        _style("@media screen and (orientation: portrait){.h{display:none}}"),
        _style("@media (min-width: wide){.h{display:none}}"),
        _style("@media speech{.h{display:none}}"),
    ],
)
def test_a_sheet_for_something_else_hides_nothing(head: str) -> None:
    """Print, small screens, other kinds of text, and what stands elsewhere."""
    assert _cell('4<b class="h">6</b>', head).text == "46"


@pytest.mark.parametrize(
    ("inside", "cell"),
    [
        ("<b>4</b><b>5</b>", "<td style='display:flex;flex-direction:row-reverse'>"),
        ("<b style='float:right'>4</b><b style='float:right'>5</b>", "<td>"),
        ("<b style='order:2'>4</b><b>5</b>", "<td style='display:flex'>"),
        ("<b style='display:inline-block;transform:scaleX(-1)'>45</b>", "<td>"),
        ("<b style='transform:rotate(180deg)'>69</b>", "<td>"),
    ],
)
def test_digits_in_another_order_are_in_doubt(inside: str, cell: str) -> None:
    """A style that changes the places of digits makes another number of them."""
    assert _cell(inside, cell=cell).doubt == (
        "the style sheet of the page puts its digits in another order"
    )


@pytest.mark.parametrize(
    ("inside", "cell"),
    [
        ("<b style='float:right'>45</b>", "<td>"),
        ("<b style='float:left'>4</b><b>5</b>", "<td>"),
        ("<b>45</b>", "<td style='flex-direction:row-reverse'>"),
        ("<b style='transform:scale(1.1)'>45</b>", "<td>"),
    ],
)
def test_a_number_that_is_moved_as_a_whole_is_the_same(inside: str, cell: str) -> None:
    """Where nothing else stands in its cell, its place there is no matter."""
    found = _cell(inside, cell=cell)

    assert (found.text, found.doubt) == ("45", "")


@pytest.mark.parametrize("unseen", ["<i popover>9</i>", "<dialog>9</dialog>"])
def test_what_a_script_has_to_open_is_not_seen(unseen: str) -> None:
    """Until it is opened, it shows nothing."""
    assert _cell(f"46{unseen}").text == "46"


def test_what_stands_in_elements_is_looked_for_within_bounds() -> None:
    """Selectors that look through a whole page for each of its elements are refused."""
    sheet = _style("div:has(b){color:#000}")
    with pytest.raises(LimitError, match="too long"):
        _read("<div>" * 250 + "<div></div>" * 9_000, sheet)


@pytest.mark.parametrize(
    "css",
    [
        "td{color:rgb(1.2.3, 0, 0)}",
        "td{color:hsl(1.2.3 0% 100%)}",
        f"td{{color:hsl({'9' * 400} 0% 0%)}}",
        f"td{{color:rgb({'9' * 400},0,0)}}",
        f"td:nth-child({'9' * 5000}){{display:none}}",
        f"td:nth-child({'9' * 5000}n+{'9' * 5000}){{display:none}}",
        "td:nth-child(0n){display:none}",
        "td:nth-child(-0n+9){display:none}",
        "td:nth-child(n{display:none}",
        f"@media (min-width: {'9' * 400}px){{td{{display:none}}}}",
        "@media (min-width: 1.2.3px){td{display:none}}",
        "@media {{{}}}",
        "td[{display:none}",
        "td[=]{display:none}",
        "td:::x{display:none}",
        ">{display:none}",
        ",,,{display:none}",
        "td:is(,){display:none}",
        "td{font:/;opacity:.;zoom:%;filter:opacity(;order:;direction:}",
        "td{display:var(--a)} :root{--a:var(--a)}",
        "td{display:var(,)}",
        "\\",
        "td\\",
    ],
)
def test_a_damaged_sheet_hides_nothing_and_breaks_nothing(css: str) -> None:
    """What no program understands is passed over."""
    assert _cell("46", _style(css)).text == "46"
