"""Titles and captions in lines: by sense, balanced, and no name torn."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreport.text.shaping import caption_lines, characters, title_lines

NAMES: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "names.toml").read_text(encoding="utf-8")
)
PREFECTURES = [
    (province, name) for province, names in NAMES["prefectures"].items() for name in names.split()
]
#: Characters of 2号 type in a line of the official page.
ROOM = 20.1
SUBJECT = "2024年政府信息公开工作年度报告"


def _broken(parts: tuple[str, ...]) -> Iterator[str]:
    """Yield those of the parts, joined to a title, that do not stand on one line whole."""
    title = "".join(parts)
    lines = title_lines(title, characters, ROOM)
    assert "".join(lines) == title
    ends = set()
    at = 0
    for line in lines:
        at += len(line)
        ends.add(at)
    start = 0
    for part in parts:
        end = start + len(part)
        if any(start < place < end for place in ends):
            yield f"{part}: {'|'.join(lines)}"
        start = end


def test_the_names_are_all_there() -> None:
    """34 provinces, 333 prefectures, 56 peoples, 40 kinds of bodies."""
    others = NAMES["others"]
    provinces = {*NAMES["prefectures"], *others["municipalities"].split()}

    assert len({*provinces, *others["regions"].split()}) == 34
    assert len({name for _, name in PREFECTURES}) == 333
    assert len(set(NAMES["peoples"])) == 56
    assert len(set(NAMES["bodies"])) == 40


def test_no_prefecture_and_no_body_is_torn() -> None:
    """Each prefecture of each province, with four kinds of bodies each."""
    bodies = NAMES["bodies"]
    torn = [
        found
        for number, (province, name) in enumerate(PREFECTURES)
        for step in range(4)
        for found in _broken((province, name, bodies[(number + 11 * step) % 40], SUBJECT))
        if not found.startswith(SUBJECT)
    ]

    assert torn == []


def test_no_body_is_torn_below_a_long_name() -> None:
    """Every kind of body of an autonomous prefecture, and of a county in it."""
    province, name = "新疆维吾尔自治区", "克孜勒苏柯尔克孜自治州"
    torn = [
        found
        for body in NAMES["bodies"]
        for parts in ((province, name, body, SUBJECT), (name, "和静县", body, SUBJECT))
        for found in _broken(parts)
        if not found.startswith(SUBJECT)
    ]

    assert torn == []


def test_no_people_is_torn() -> None:
    """Autonomous counties and townships of every people, and of two together."""
    peoples = NAMES["peoples"]
    torn = [
        found
        for one, other in pairwise(peoples)
        for parts in (
            ("云南省", "普洱市", f"景谷{one}族{other}族自治县", "人民政府", SUBJECT),
            ("怀化市", "鹤城区", f"凉水井{one}族乡", "人民政府", SUBJECT),
        )
        for found in _broken(parts)
        if not found.startswith(SUBJECT)
    ]

    assert torn == []


def test_no_county_with_a_misleading_name_is_torn() -> None:
    """Their characters end other names, join words, or are words by themselves."""
    torn = [
        found
        for county in NAMES["others"]["counties"].split()
        for body in NAMES["bodies"][::3]
        for found in _broken(("湖南省", "怀化市", county, body, SUBJECT))
        if not found.startswith(SUBJECT)
    ]

    assert torn == []


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("某县2024年政府信息公开工作年度报告", ("某县2024年政府信息公开工作年度报告",)),
        (
            "某某市人民政府办公室2020年政府信息公开工作年度报告",
            ("某某市人民政府办公室", "2020年政府信息公开工作年度报告"),
        ),
        (
            "2022年某某省某某市政府信息公开工作年度报告",
            ("2022年某某省某某市", "政府信息公开工作年度报告"),
        ),
        (
            "某某省某某自治州人力资源和社会保障局2023年政府信息公开工作年度报告",
            ("某某省某某自治州人力资源和社会保障局", "2023年政府信息公开工作年度报告"),
        ),
        (
            "中国（示例）自由贸易试验区管理委员会2024年政府信息公开工作年度报告",
            ("中国（示例）自由贸易试验区管理委员会", "2024年政府信息公开工作年度报告"),
        ),
    ],
)
def test_usual_titles(title: str, lines: tuple[str, ...]) -> None:
    """A line ends where a reader would pause."""
    assert title_lines(title, characters, ROOM) == lines


@pytest.mark.parametrize(
    ("caption", "room", "lines"),
    [
        ("商业企业", 2.5, ("商业", "企业")),
        ("商业企业", 3.5, ("商业", "企业")),
        ("法人或其他组织", 4, ("法人或", "其他组织")),
        ("自然人", 2, ("自然", "人")),
        ("（三）不予公开", 4, ("（三）", "不予公开")),
        ("未经复议直接起诉", 4.5, ("未经复议", "直接起诉")),
    ],
)
def test_captions(caption: str, room: float, lines: tuple[str, ...]) -> None:
    """Even lines, and words of two characters whole."""
    assert caption_lines(caption, characters, room) == lines


TITLES = st.text(
    st.sampled_from("政府信息公开2024年工作市县局和的报告（）《》“”，、。 ab𠮷"), max_size=130
)


@given(title=TITLES, room=st.integers(2, 24))
def test_nothing_is_lost_and_every_line_fits(title: str, room: int) -> None:
    """Lines joined are the title, and none but for a blank at its end is longer than the room."""
    for lines in (title_lines(title, characters, room), caption_lines(title, characters, room)):
        assert "".join(lines) == title
        assert all(characters(line.strip(" ")) <= room or len(line) == 1 for line in lines)


@given(title=TITLES, room=st.integers(6, 24))
def test_no_line_begins_with_a_closing_mark(title: str, room: int) -> None:
    """Unless marks alone fill more than a line."""
    lines = title_lines(title, characters, room)
    marks = set("，、。）》”")

    for line in lines[1:]:
        if line[0] in marks:
            start = title.index(line)
            assert (
                all(each in marks | set("（《“ ") for each in title[max(start - room, 0) : start])
                or len(title) > 120
            )
