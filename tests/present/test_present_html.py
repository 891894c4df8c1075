"""The page that shows a report with its findings."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import chain, pairwise

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

import govreport
from govreport.findings import Finding, Findings, Place, Severity
from govreport.model import Report
from govreport.present import Checked, as_html
from govreport.testing.strategies import reports


def _tree(*checked: Checked, language: str = "zh") -> html.HtmlElement:
    return html.document_fromstring(as_html(checked, language))


def _text(node: html.HtmlElement) -> str:
    return "".join(node.itertext())


def _by_id(tree: html.HtmlElement, name: str) -> html.HtmlElement:
    (found,) = tree.xpath("//*[@id=$name]", name=name)
    return found


def test_links_lead_somewhere(checked: Checked, clean: Checked) -> None:
    """Every identifier is there once, and every link and header reference names one."""
    tree = _tree(checked, clean, checked)
    names = tree.xpath("//@id")
    wanted = [link.removeprefix("#") for link in tree.xpath("//a/@href")]
    wanted += chain.from_iterable(one.split() for one in tree.xpath("//@headers"))

    assert len(names) == len(set(names))
    assert set(wanted) <= set(names)
    assert len(wanted) > 100


def test_places_and_findings_lead_to_each_other(checked: Checked) -> None:
    """Each finding that has a printed place links to it, and the place links back."""
    tree = _tree(checked)
    placed = [3, 2, 4, 5, 6, 7, 8, 9]

    for number in placed:
        mark, note = _by_id(tree, f"r1-m{number}"), _by_id(tree, f"r1-f{number}")
        assert mark.get("href") == f"#r1-f{number}"
        assert note.xpath(f".//a[@href='#r1-m{number}']")
        assert re.search(rf"(错误|警告|提示|已说明) {number}$", _text(mark))


def test_findings_without_a_place_come_first(checked: Checked) -> None:
    """Findings about the whole report, or about a section that is not printed, stand on top."""
    tree = _tree(checked)
    top = tree.xpath("//*[@class='unplaced']//li[contains(@class, 'note')]/@id")

    assert top == ["r1-f1", "r1-f10"]


def test_overlapping_spans_are_marked(checked: Checked) -> None:
    """The marked text of two overlapping spans is what both quote, in order and once."""
    paragraph = _by_id(_tree(checked), "r1-m3").getparent()
    marked = [(_text(one), one.get("class")) for one in paragraph.xpath("./mark")]

    assert marked == [
        ("211件，", "error"),
        ("其中<自然人>182件", "error"),
        ("&企业21件", "warning"),
        ("。", "waived"),
    ]


def test_span_over_paragraphs_has_one_number(checked: Checked) -> None:
    """A span that runs into the next paragraph is marked in both and numbered at its end."""
    tree = _tree(checked)
    marks = [_text(one) for one in tree.xpath("//p/mark[contains(@class, 'waived')]")]

    assert marks == ["。", "答复"]
    assert _by_id(tree, "r1-m5").getparent().text_content().startswith("答复")


def test_cells_are_marked(checked: Checked) -> None:
    """A wrong cell shows its value and the numbers of all its findings, the worst in colour."""
    tree = _tree(checked)
    cell = _by_id(tree, "r1-m8").getparent()
    value = checked.report.get("requests.new.business")

    assert cell.tag == "td"
    assert cell.get("class") == "error"
    assert _text(cell) == f"{value}错误 7警告 8"
    related = _by_id(tree, "r1-m3-1").getparent()
    assert related.get("class") == "related sum"


def test_cells_say_their_addresses(checked: Checked) -> None:
    """A program that shows the page knows which cell of the form is which, each once."""
    names = _tree(checked).xpath("//td/@data-address")

    assert sorted(names) == sorted(checked.edition.slots)


def test_finding_stands_beside_its_block(checked: Checked) -> None:
    """The list of findings follows the block that holds their marks, in the same row."""
    row = _by_id(_tree(checked), "r1-f6").xpath("ancestor::div[@class='row']")[0]

    assert row.xpath(".//table//a[@id='r1-m6']")
    assert [child.get("class") for child in row][:2] == ["block", "notes"]


def test_report_is_whole(checked: Checked) -> None:
    """Title, headings, paragraphs and cells of the report are all there."""
    tree = _tree(checked)
    for badge in tree.xpath("//a[contains(@class, 'badge')]"):
        badge.drop_tree()
    text = _text(tree.xpath("//*[@class='sheet']")[0])

    assert checked.text_of("overview").partition("\n")[0].replace("\x07", "\ufffd") in text
    assert checked.text_of("problems").partition("\n")[0] in text
    assert checked.edition.section("requests").heading in text
    assert checked.edition.section("other").heading not in text


def test_text_is_no_markup(checked: Checked) -> None:
    """Whatever text a report and its findings hold, the page has no element of theirs."""
    evil = "</style><script>alert(1)</script><img src=x onerror=y>'\"&\x00"
    broken = [
        attrs.evolve(one, message=evil, expected=evil, source=evil, waived=evil, code=evil)
        for one in checked.findings
    ]
    agency = attrs.evolve(checked.report.agency, name=evil)
    report = attrs.evolve(checked.report, agency=agency)
    page = as_html([attrs.evolve(checked, source=evil, report=report, findings=Findings(broken))])

    assert html.document_fromstring(page).xpath("//script | //img") == []
    assert "\x00" not in page


def test_summary_counts(checked: Checked, clean: Checked) -> None:
    """The top tells the numbers of each severity, in words and for each report."""
    tree = _tree(checked, clean, language="en")
    rows = [[_text(cell) for cell in row] for row in tree.xpath("//table[@class='reports']//tr")]

    assert rows[0][3:] == ["error", "warning", "info", "waived"]
    assert rows[1][3:] == ["4", "3", "2", "1"]
    assert rows[2][3:] == ["0", "0", "0", "0"]
    assert "nothing found" in _text(_by_id(tree, "r2"))


def test_page_is_self_contained(checked: Checked) -> None:
    """The page loads nothing and runs nothing."""
    tree = _tree(checked)

    assert tree.xpath("//script | //link | //@src | //iframe") == []
    assert "url(" not in tree.xpath("string(//style)")
    assert tree.xpath("//meta/@content[contains(., \"default-src 'none'\")]")


def test_outline(checked: Checked, clean: Checked) -> None:
    """Heading levels begin at one and skip none; the language is said; one main part."""
    tree = _tree(checked, clean, language="en")
    levels = [int(node.tag[1]) for node in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert tree.get("lang") == "en"
    assert set(tree.xpath("//div[contains(@class, 'block')]/@lang")) == {"zh-CN"}
    assert len(tree.xpath("//main")) == 1
    assert all(node.get("aria-label") for node in tree.xpath("//*[@role='region']"))


def _luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.1."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


_KINDS = ("error", "warning", "info", "waived", "related")
_GROUNDS = {
    "ink": ("paper", "pale", "good-pale", *(f"{kind}-pale" for kind in _KINDS)),
    "good": ("paper", "good-pale"),
    "soft": ("paper", "pale"),
    "link": ("paper", "pale"),
    "paper": ("error", "link"),
    **{kind: (f"{kind}-pale", "paper") for kind in _KINDS},
}


@pytest.mark.parametrize(
    ("ink", "ground"), [(ink, ground) for ink, all_ in _GROUNDS.items() for ground in all_]
)
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_contrast(ink: str, ground: str, scheme: int) -> None:
    """Text contrasts with its ground as WCAG 2.1 AA asks: 4.5 to 1 at least."""
    css = files("govreport.present").joinpath("page.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([\w-]+): (#\w+);", css.split("}")[scheme]))
    light, dark = sorted((_luminance(colours[ink]), _luminance(colours[ground])), reverse=True)

    assert (light + 0.05) / (dark + 0.05) >= 4.5


@settings(max_examples=15, deadline=None)
@given(reports(), st.data())
def test_any_report_is_a_page(report: Report, data: st.DataObject) -> None:
    """Any report with findings anywhere gives a page in which each of them stands once."""
    engine = govreport.default_engine()
    sections = st.sampled_from(["overview", "requests", "other", "preamble", "title"])
    spans = st.builds(
        lambda section, start, size: Place(section=section, start=start, end=start + size),
        sections,
        st.integers(0, 60),
        st.integers(0, 60),
    )
    cells = st.sampled_from(["requests.new.total", "disputes.review.total"])
    places = data.draw(st.lists(spans | cells.map(lambda one: Place(address=one)), max_size=6))
    found = [
        Finding(code="GR999", severity=Severity.INFO, message="m", place=place) for place in places
    ]
    item = Checked(
        source="x",
        report=report,
        edition=engine.edition(report),
        rules=engine.rules(None, report),
        findings=Findings(found),
    )
    page = as_html([item])
    tree = html.document_fromstring(page.encode("utf-8"))

    names = [str(node.get("id")) for node in tree.iter() if node.get("id")]

    assert sorted(name for name in names if name.startswith("r1-f")) == sorted(
        f"r1-f{number}" for number in range(1, len(found) + 1)
    )
    assert len(names) == len(set(names))


def test_the_index_has_errors_first_with_their_gist(checked: Checked) -> None:
    """Errors, warnings, hints, then what is waived; each with what stands there and what should."""
    lines = [_text(item) for item in _tree(checked).xpath("//details[@class='index']//li")]

    kinds = [line.split()[0] for line in lines]
    assert kinds == ["错误"] * 4 + ["警告"] * 3 + ["提示"] * 2 + ["已说明"]
    assert any(line.endswith("表三 requests.new.natural_person 2 → 1") for line in lines)


def test_a_note_says_what_to_do_before_why_and_leads_to_its_place(checked: Checked) -> None:
    """The link to the cell is in words; a place that the message names is left out."""
    item = checked.findings[5]
    named = attrs.evolve(item, message=f"{item.place.caption}不对")
    note = _by_id(_tree(attrs.evolve(checked, findings=Findings([named]))), "r1-f1")
    (link,) = note.xpath(".//a[text()='看原处']")
    labels = [label.text for label in note.xpath(".//dt")]

    assert link.get("href") == "#r1-m1"
    assert "位置" not in labels
    assert labels.index("怎么改") < labels.index("为何")
