"""The same said otherwise: what a sentence states does not move with how it is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Said = Callable[..., list[str]]
Variant = Callable[[str], str]

_BUREAU = "示例市自然资源和规划局"
_TEXT = (
    "（二）依申请公开情况。2024年，本局收到政府信息公开申请211件，上年结转10件，办结210件，"
    "结转下年度继续办理11件。办结的申请中，予以公开100件、部分公开36件、不予公开26件、"
    "无法提供33件、不予处理11件、其他处理4件。其中予以公开占47.6%。"
    "因政府信息公开被申请行政复议20件，被提起行政诉讼14件。"
)
#: What the text states, but for sums, which a list in another order makes too.
_STATED = sorted(
    [
        "t211+",
        "t10+",
        "t210+",
        "t11+",
        "t100+",
        "t36+",
        "t26+",
        "t33+",
        "t11+",
        "t4+",
        "p47.6+",
        "t20+",
        "t14+",
    ]
)
_HALF = str.maketrans("，：；（）", ",:;()")
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_TRADITIONAL = str.maketrans("开结转无处复议诉讼请达办", "開結轉無處復議訴訟請達辦")


def _turned(text: str) -> str:
    """Put every number of a list before its name: 部分公开36件 becomes 36件部分公开."""
    for name, number in (("予以公开", 100), ("部分公开", 36), ("不予公开", 26), ("无法提供", 33)):
        text = text.replace(f"{name}{number}件", f"{number}件{name}")
    return text


_VARIANTS: dict[str, Variant] = {
    "as it is": lambda text: text,
    "short name": lambda text: text.replace("本局", "市资规局"),
    "full name": lambda text: text.replace("本局", _BUREAU),
    "channel": lambda text: text.replace("收到", "通过网站、信函等方式共收到"),
    "year by the way": lambda text: text.replace("2024年，", "根据2019年修订的条例，"),
    "year since": lambda text: text.replace("2024年，", "2024年以来，"),
    "next year by its number": lambda text: text.replace("结转下年度继续", "结转到2025年"),
    "last year by its number": lambda text: text.replace("上年结转", "2023年结转"),
    "half-width marks": lambda text: text.translate(_HALF),
    "full-width digits": lambda text: text.translate(_FULL),
    "Traditional script": lambda text: text.translate(_TRADITIONAL),
    "spaces": lambda text: text.replace("件", " 件 "),
    "quotation marks": lambda text: text.replace("部分公开", "“部分公开”"),
    "numbers first": _turned,
    "another order": lambda text: text.replace(
        "予以公开100件、部分公开36件", "部分公开36件、予以公开100件"
    ),
    "分别为": lambda text: text.replace(
        "予以公开100件、部分公开36件、不予公开26件",
        "予以公开、部分公开、不予公开分别为100件、36件、26件",
    ),
    "依次为": lambda text: text.replace(
        "予以公开100件、部分公开36件、不予公开26件",
        "予以公开、部分公开、不予公开依次为100件、36件、26件",
    ),
    "a line of its own": lambda text: text.replace("因政府", "\n因政府"),
}


@pytest.mark.parametrize("name", _VARIANTS)
def test_how_it_is_written_does_not_matter(said: Said, name: str) -> None:
    """Every number keeps its verdict."""
    found = [code for code in said(_VARIANTS[name](_TEXT), _BUREAU) if code[0] != "s"]

    assert found == _STATED


@pytest.mark.parametrize("name", _VARIANTS)
@pytest.mark.parametrize(("number", "other"), [("211", "213"), ("36件", "39件"), ("20件", "27件")])
def test_another_number_is_noticed_however_it_is_written(
    said: Said, name: str, number: str, other: str
) -> None:
    """A number that is wrong is wrong, or asked about, in every way of writing."""
    text = _VARIANTS[name](_TEXT.replace(number, other))
    plain = [code for code in said(text, _BUREAU) if code[-1] in "-?"]

    assert any(other.removesuffix("件") in code for code in plain)
