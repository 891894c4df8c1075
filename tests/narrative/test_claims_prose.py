"""Growth of numbers that stand in no table: last year's narrative is the base."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[..., list[str]]

_HEAD = "（一）主动公开。"


@pytest.mark.parametrize(
    ("now", "before", "codes"),
    [
        (
            "2024年，门户网站发布信息6720条，同比增长12%。",
            "2023年，门户网站发布信息6000条，同比增长3%。",
            ["g12+"],
        ),
        ("推送图文1210篇，较上年增加110篇。", "推送图文1100篇。", ["g110+"]),
        ("召开新闻发布会9场，比上年减少3场。", "召开新闻发布会12场。", ["g3+"]),
        ("举办开放日4场，比上年增长一倍。", "共举办开放日2场，同比持平。", ["g1+"]),
        ("制作图解88份，同比增长30%。", "制作图解80份。", ["g30?"]),
    ],
)
def test_growth_against_last_years_words(
    said: Said, now: str, before: str, codes: list[str]
) -> None:
    """What both years name alike is compared; one that does not agree is asked about."""
    assert said(_HEAD + now, past=_HEAD + before) == codes


@pytest.mark.parametrize(
    ("now", "before"),
    [
        ("制作图解88份，同比增长30%。", "制作视频80份。"),
        ("制作图解88份，同比增长30%。", "制作图解80份。此外，年末制作图解12份。"),
        ("制作图解88份，同比增长30%。", "2022年制作图解80份。"),
        ("制作图解88份，同比增长30%。", "制作图解约80份。"),
        ("制作图解88份，同比增长30%。", "制作图解80期。"),
        ("制作图解88份，比2022年增长30%。", "制作图解80份。"),
        ("制作图解88份，同比增长30%。", "制作图解较上年增加80份。"),
    ],
)
def test_growth_of_what_last_year_said_otherwise(said: Said, now: str, before: str) -> None:
    """Another thing, another year, another unit, or two numbers for one thing are no base."""
    verdicts = {code[-1] for code in said(_HEAD + now, past=_HEAD + before)}

    assert verdicts == {"."}
