"""Folding of printed text, so that captions compare equal however they are written."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Traditional characters that occur in captions and labels, each followed by its simplified form.
TRADITIONAL = (
    "總总體体況况動动開开處处報报請请復复議议複复覆复訴诉訟讼題题進进項项條条內内製制發发數数廢废"
    "現现規规範范許许決决罰罚強强業业費费單单萬万採采購购額额對对務务鉤勾關关係系繫系為为爲为與与"
    "於于據据類类組组織织機机構构會会團团結结轉转續续辦办屬属國国祕秘穩稳護护權权執执詢询無无沒没"
    "補补後后確确認认獲获繳缴納纳舉举減减審审維维糾纠經经個个區区鎮镇鄉乡縣县號号來来時时間间佈布"
    "標标見见問问點点導导門门員员黨党廳厅廣广東东運运輸输氣气術术監监從从眾众網网華华過过電电郵邮"
    "編编聯联絡络責责實实際际應应積积極极閱阅瀏览覽览載载連连統统計计壹一貳二"
)
#: Radicals that text layers of PDF files put for characters and NFKC leaves alone.
_RADICALS = (
    "⺠民⻚页⻓长⻔门⻅见⻛风⻋车⻢马⻩黄⻬齐⻰龙⻆角⻄西⻘青⻝食⻜飞⻥鱼⻦鸟⺀冫⺎兀"
    "⺏尣⺝月⻉贝⻁虎⺼月⻣骨"
)


def _pairs(text: str) -> dict[int, str]:
    return {ord(text[i]): text[i + 1] for i in range(0, len(text), 2)}


_MAP = str.maketrans({**_pairs(TRADITIONAL), **_pairs(_RADICALS)})
_RADICAL_MAP = str.maketrans(_pairs(_RADICALS))
_KEEP = re.compile(r"[^0-9A-Za-z㐀-鿿]+")
_ORDINALS = "一二三四五六七八九十"
#: Numbering before a caption: 一、 （一） 第一部分 1. (1) 1
_NUMBER = re.compile(
    r"(?:第(?P<part>[一二三四五六七八九十]+)(?:部分|章|节|、))[、.,:]*"
    r"|\((?P<inner>[一二三四五六七八九十]{1,3}|[0-9]{1,2})\)[、.,:]*"
    r"|(?P<han>[一二三四五六七八九十]{1,3})(?:[、.,:)]+|(?=\Z))"
    r"|(?P<formal>[一贰叁肆伍陆柒捌玖拾]{1,3})[、.,:)]+"
    r"|(?P<roman>[IVX]{1,4})[、.,:)]+"
    r"|(?P<digit>[0-9]{1,2})[、.,:)]*(?![0-9])"
)
#: A numeral that only a space parts from its caption.
_SPACED = re.compile(r"\s*([一二三四五六七八九十]{1,3})\s+(?=[㐀-鿿])")
#: Raised figures, which are the numbers of notes.
_NOTES = re.compile("[⁰¹²³⁴-⁹]+")
_FORMAL = str.maketrans("贰叁肆伍陆柒捌玖拾", "二三四五六七八九十")
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_BRACKETS = re.compile(r"\([^()]*\)?")


def simplified(text: str) -> str:
    """Return *text* with Traditional characters as simplified ones, its length unchanged."""
    return text.translate(_MAP)


def plain(text: str) -> str:
    """Return *text* with compatibility forms and Traditional characters replaced, spaces cut."""
    text = _NOTES.sub("", text)
    spaced = _SPACED.match(text)
    if spaced:
        text = f"{spaced[1]}、{text[spaced.end() :]}"
    return "".join(unicodedata.normalize("NFKC", text).translate(_MAP).split())


def unradical(text: str) -> str:
    """Return *text* with Kangxi and supplementary radicals as ordinary characters."""
    if not any("\u2e80" <= char <= "\u2fdf" for char in text):
        return text
    return "".join(
        unicodedata.normalize("NFKC", char) if "\u2f00" <= char <= "\u2fdf" else char
        for char in text.translate(_RADICAL_MAP)
    )


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return the letters and digits of *text*, folded."""
    return _KEEP.sub("", plain(text))


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """Return the folded text without its numbering."""
    found = _NUMBER.match(base := plain(text))
    return _KEEP.sub("", base[found.end() :] if found else base)


@lru_cache(maxsize=4096)
def unbracketed(text: str) -> str:
    """Return the folded text without numbering and without what stands in brackets."""
    found = _NUMBER.match(base := plain(text))
    rest = base[found.end() :] if found else base
    return _KEEP.sub("", _BRACKETS.sub("", rest))


@lru_cache(maxsize=4096)
def numbering(text: str) -> tuple[str, int]:
    """Return style and number of a caption.

    The style is ``han`` for 一、, ``inner`` for （一）, ``digit`` for 1. and
    ``""`` where there is no number.  Ⅰ、 and 壹、 are numbers like 一、.
    """
    found = _NUMBER.match(plain(text))
    if not found:
        return ("", 0)
    for style in ("part", "inner", "han", "digit"):
        number = found.group(style)
        if number:
            return (style, int(number) if number.isdigit() else ordinal(number))
    if found["formal"]:
        return ("han", ordinal(found["formal"].translate(_FORMAL)))
    if found["roman"] in _ROMAN:
        return ("han", _ROMAN.index(found["roman"]))
    return ("", 0)


def ordinal(text: str) -> int:
    """Return the number that one to three Chinese numerals spell."""
    if text == "十":
        return 10
    tens, _, ones = text.rpartition("十")
    if "十" not in text:
        return _ORDINALS.find(text[-1]) + 1
    return (_ORDINALS.find(tens) + 1 if tens else 1) * 10 + (
        _ORDINALS.find(ones) + 1 if ones else 0
    )
