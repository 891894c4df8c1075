"""Text in one normal spelling, with the way back to the printed text.

Digits, letters and punctuation become half-width, the traditional characters
that reports use become simplified, and white space within a line disappears.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_TRADITIONAL = (
    "發報數據請開處復複議訴訟無辦結轉條項書類會縣區鄉鎮黨應權團體產業總計於與為個單準確時間當兩萬億還對"
    "響門戶網絡電話務員導監督審查機關構範圍規劃決預財統眾覽標題執許強製歷從過進達較長減幾號頁費繳納額"
    "徵詢見來東馬馮後沒現場給經濟該補齊種軟關係則終設實際維糾聯繫遞當麵級變屬於資訊習環節內外並歸檔"
    "學術機構組織營利商業閱讀錄簡單獨鑒訂約餘壹貳叁肆伍陸柒捌玖佔撤銷駁廢佈創"
)
_SIMPLIFIED = (
    "发报数据请开处复复议诉讼无办结转条项书类会县区乡镇党应权团体产业总计于与为个单准确时间当两万亿还对"
    "响门户网络电话务员导监督审查机关构范围规划决预财统众览标题执许强制历从过进达较长减几号页费缴纳额"
    "征询见来东马冯后没现场给经济该补齐种软关系则终设实际维纠联系递当面级变属于资讯习环节内外并归档"
    "学术机构组织营利商业阅读录简单独鉴订约余壹贰叁肆伍陆柒捌玖占撤销驳废布创"
)
_WIDE: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_MAP: Final[dict[int, int | str]] = {
    **{ord(old): new for old, new in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)},
    **_WIDE,
    ord("，"): "，",  # kept apart from the half-width comma, which also parts thousands
    ord(","): ",",
    ord("﹪"): "%",
    ord("〇"): "零",
    ord("﹐"): "，",
    ord("【"): "(",
    ord("】"): ")",
    ord("﹙"): "(",
    ord("﹚"): ")",
}
_SPACE: Final = re.compile(r"[ \t\r\f\v\u00a0\u2000-\u200b\u202f\u3000\ufeff]+")


#: Wide marks that are in every line, and what replaces them.
_FREQUENT: Final = tuple((mark, chr(_WIDE[ord(mark)])) for mark in "（）：；")
#: Whatever else has another spelling.
_OTHER: Final = re.compile(
    f"[{''.join(re.escape(chr(code)) for code, new in _MAP.items() if new != chr(code))}]"
)


def _plain(line: str) -> str:
    """Return *line* with every character in its normal spelling.

    Most lines have but a few wide marks: they are replaced one by one, which is
    faster than looking up every character.
    """
    for mark, new in _FREQUENT:
        line = line.replace(mark, new)
    return line.translate(_MAP) if _OTHER.search(line) else line


class Normal(NamedTuple):
    """A line in normal spelling.

    Attributes:
        text: The normal spelling.
        places: Place of every character in the printed line, or None where none moved.
    """

    text: str
    places: list[int] | None

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the printed line of a span in the normal one."""
        if self.places is None:
            return start, end
        if start >= end:
            place = self.places[start] if start < len(self.places) else len(self.places)
            return place, place
        return self.places[start], self.places[end - 1] + 1


def normal(line: str) -> Normal:
    """Return *line* in normal spelling."""
    text = _plain(line)
    if not _SPACE.search(text):
        return Normal(text, None)
    pieces: list[str] = []
    places: list[int] = []
    last = 0
    for match in _SPACE.finditer(text):
        start, end = match.span()
        pieces.append(text[last:start])
        places.extend(range(last, start))
        # Digits on both sides of a gap are two numbers, not one.
        if start and end < len(text) and text[start - 1].isdigit() and text[end].isdigit():
            pieces.append(" ")
            places.append(start)
        last = end
    pieces.append(text[last:])
    places.extend(range(last, len(text)))
    return Normal("".join(pieces), places)
