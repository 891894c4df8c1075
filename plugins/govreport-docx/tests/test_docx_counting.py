"""Fields that count and repeat show what Word would compute, and nothing where Word alone knows."""

from __future__ import annotations

import pytest
from lxml import etree

from govreport_docx.counting import counted

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document(*paragraphs: str) -> str:
    """Return a main part."""
    space = f'xmlns:w="{W[1:-1]}"'
    body = "".join(f"<w:p>{one}</w:p>" for one in paragraphs)
    return f"<w:document {space}><w:body>{body}</w:body></w:document>"


def in_runs(code: str, shown: str) -> str:
    """Return a field in runs."""
    ends = [
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    ]
    text = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return f"{ends[0]}{text}{ends[1]}<w:r><w:rPr><w:b/></w:rPr><w:t>{shown}</w:t></w:r>{ends[2]}"


def simple(code: str, shown: str) -> str:
    """Return a field in one element."""
    return f'<w:fldSimple w:instr="{code}"><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'


def shown(*paragraphs: str) -> list[str]:
    """Return the text of each paragraph after counting."""
    root = etree.fromstring(counted(document(*paragraphs)).encode())
    return [
        "".join(str(node.text or "") for node in one.iter(f"{W}t")) for one in root.iter(f"{W}p")
    ]


@pytest.mark.parametrize(
    ("codes", "wanted"),
    [
        (["SEQ 图", "SEQ 图 \\* ARABIC", "SEQ 表", "SEQ 图 \\* MERGEFORMAT"], ["1", "2", "1", "3"]),
        (["SEQ a \\r 5", "SEQ a", "SEQ a \\c"], ["5", "6", "6"]),
        (["SEQ a \\h", "SEQ a"], ["", "2"]),
        (["SEQ a \\* ROMAN", "SEQ a \\* roman"], ["I", "ii"]),
        (["SEQ a \\r 10 \\* CHINESENUM3", "SEQ a \\* CHINESENUM3"], ["十", "十一"]),
        (["SEQ a \\r 30 \\* CHINESENUM3", "SEQ a \\r 42 \\* CHINESENUM3"], ["三十", "四十二"]),
        (["SEQ a \\* CHINESENUM2", "SEQ a"], ["旧", "2"]),
        (["SEQ a \\s 1", "SEQ a"], ["旧", "旧"]),
    ],
)
def test_captions_are_counted(codes: list[str], wanted: list[str]) -> None:
    """Each name counts for itself; starts, repetitions and ways to write hold; the rest is left."""
    assert shown(*[in_runs(code, "旧") for code in codes]) == wanted


def test_a_field_in_one_element_counts_as_well() -> None:
    """Programs write the same field in two ways."""
    assert shown(simple("SEQ 图", "9"), in_runs("SEQ 图", "9")) == ["1", "2"]


def test_a_reference_repeats_the_bookmark() -> None:
    """The text of the bookmark, its counted number too, stands at the reference; its look stays."""
    mark = '<w:bookmarkStart w:id="1" w:name="图一"/>{}<w:bookmarkEnd w:id="1"/>'
    caption = mark.format(f"<w:r><w:t>图</w:t></w:r>{in_runs('SEQ 图', '7')}")

    assert shown(in_runs("REF 图一 \\h", "图7"), caption) == ["图1", "图1"]
    assert shown(in_runs("REF 别处 \\h", "图7"), caption) == ["图7", "图1"]
    assert shown(in_runs("REF 图一 \\r", "第7"), caption) == ["第7", "图1"]


def test_a_bookmark_over_paragraphs_is_left_to_word() -> None:
    """What it would show has more than one paragraph."""
    start, end = '<w:bookmarkStart w:id="1" w:name="a"/>', '<w:bookmarkEnd w:id="1"/>'
    texts = (f"{start}<w:r><w:t>甲</w:t></w:r>", f"<w:r><w:t>乙</w:t></w:r>{end}")

    assert shown(*texts, in_runs("REF a", "旧")) == ["甲", "乙", "旧"]
