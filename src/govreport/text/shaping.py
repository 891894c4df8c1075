"""Break titles and captions into lines: by sense, in lines of a pleasing shape, no name torn.

A text is taken apart into words; what is no known word is a name, or part of one.  A line
may end between two words, at a price that says how far a reader would pause there, and
never inside a name, a number with its unit or a bracketed ordinal as long as some line
can hold it.  Of all ways to break a text the cheapest is taken; uneven lines cost, too.

Widths come from whoever asks: points of a font, characters of full width, or anything
that adds up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, TypeAlias
from unicodedata import east_asian_width

import attrs

from govreport.text.numbering import HAN
from govreport.text.patterns import lazy_pattern

#: Width of a piece of text, in whatever unit the room is given.
Width: TypeAlias = Callable[[str], float]

#: Words of which the names of public bodies and of their papers are made, by length.
_WORDS: Final = """
    发展 审批 改革 教育 科学 技术 科技 工业 信息化 信息 民族 宗教 事务 公安 国家 安全 民政
    司法 行政 财政 人力 资源 社会 保障 自然 生态 环境 保护 住房 城乡 城市 建设 规划 交通
    运输 水利 水务 农业 农村 农牧 乡村 振兴 商务 文化 旅游 广播 电视 新闻 出版 电影 体育
    卫生 健康 退役 军人 应急 管理 审计 外事 侨务 国有 资产 监督 市场 统计 医疗 机关 林业
    草原 园林 绿化 能源 地方 金融 政务 服务 数据 粮食 物资 储备 人民 防空 供销 合作 档案
    气象 地震 税务 海关 邮政 烟草 铁路 民航 海洋 渔业 综合 执法 投资 促进 信访 扶贫 经济
    高新 产业 街道 政府 公开 工作 年度 报告 总结 情况 通知 意见 办法 贯彻 落实 实施 办理
    基层 标准化 规范化 推进 职业 学院 大学 学校 医院 公司 集团 知识 产权 药品 食品 质量 计划
    生育 残疾 老龄 妇女 儿童 公共 交易 住房公积金 自由 贸易 风景 法人 组织 机构 企业 商业
    科研 公益 法律 其他 本年 上年 新收 申请 数量 结转 结果 维持 纠正 审结 复议 诉讼 起诉
    未经 直接 许可 处罚 强制 收费 事业 内容 制发 废止 现行 有效 规章 规范性 文件 决定 处理
    合计 总计 自然人 不予 予以 部分 无法 提供 答复 下一 继续 属于 禁止 危及 三方 合法 权益
    内部 过程性 信函 加工 重复 补正 掌握 收集 制作 查询 申请人 第三方
"""
#: Ends of a body's name: they stay with the word before them.
_ENDS: Final = """
    开发区 示范区 试验区 高新区 新区 名胜区 园区 管理委员会 委员会 办公室 办公厅 办事处
    管理局 监督局 总局 分局 中心 总队 支队 大队 联合会 总社 协会 基金会 管委会 领导小组 局
    厅 部 委 院 处 站 所 队 社 馆 署
"""
#: Longer things that are one word.
_WHOLE: Final = "人民政府 政府信息公开 信息公开 年度报告 工作报告 政务公开"
#: What divides a name into the names of places, each with its rank: a place may follow.
_PLACE: Final = lazy_pattern(
    r"(?:特别行政区|自治[区州县旗]|地区|新区|省|盟(?![省市州县])"
    r"|(?<=[^\s省市县区]{2})市(?![场政民])|(?<=[^省市县区])县|(?<=[^省市县区社园辖]{2})区(?!域))"
    r"(?![省市州盟县区旗镇乡])"
)
_NOT_FIRST: Final = frozenset("，。、；：！？）》〉」』】〕”’·—…％%℃°,.!?;:)]}")
_NOT_LAST: Final = frozenset("（《〈「『【〔“‘([{第")

#: Prices.  A line is never begun with a mark that must not begin one, if there is another way.
_FORBIDDEN, _TORN, _ATTACHED, _PLAIN, _INNER = 1000.0, 100.0, 12.0, 3.0, 5.0
_LONGEST: Final = 120
_UNEVEN, _LINE, _HOURGLASS, _STUMP = 8.0, 1.5, 1.0, 2.0
_STUMPY: Final = 0.35
_FURTHER_LINES: Final = 2
#: Ways to one place that are followed further.
_KEPT: Final = 4


def _alternatives(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_TOKEN: Final = lazy_pattern(
    rf"(?P<number>第?（[{HAN}\d]{{1,3}}）[项款条类]?|第[{HAN}百]{{1,5}}[条项款章节]"
    r"|[+\-±]?\d[\d,.:/—\-]*(?:年度?|万?[件条份次元个项人篇期号月日]|[万亿%％‰])?)"
    r"|(?P<whole>《[^《》]{1,12}》|（[^（）]{1,10}）|“[^“”]{1,10}”|[A-Za-z][\w.\-]*)"
    rf"|(?P<word>{_alternatives(_WHOLE)}|{_alternatives(_WORDS)})"
    rf"|(?P<end>{_alternatives(_ENDS)})"
    r"|(?P<about>关于)"
    r"|(?P<space> +)"
    r"|(?P<mark>[，。、；：！？（）《》〈〉「」『』【】〔〕“”‘’·—…/])"
)
_PARTICLE: Final = frozenset("的后时等或和与及")
_YEAR: Final = ("年", "年度")
_SUBJECT: Final = ("政府信息公开", "年度报告", "工作报告")


@attrs.frozen
class _Part:
    """A word, or a run of characters that are no known word.

    Attributes:
        start: Its first character.
        end: The character after its last one.
        kind: Name of the group of `_TOKEN`; ``name`` for what is no known word.
    """

    start: int
    end: int
    kind: str


def characters(text: str) -> float:
    """Return the width of *text* in characters of full width, for whoever has no font."""
    return sum(1.0 if east_asian_width(mark) in "WFA" else 0.5 for mark in text)


def title_lines(text: str, width: Width, room: float) -> tuple[str, ...]:
    """Return a title in few lines that are no wider than *room*.

    Nothing is lost: the lines joined are the text.  A blank at a line's end takes no room.

    Args:
        text: The title.
        width: Measures a piece of it.
        room: Width of the page, in the same unit.
    """
    return _lines(text, width, room, _title_prices)


def caption_lines(text: str, width: Width, room: float) -> tuple[str, ...]:
    """Return the caption of a column or row in even lines that are no wider than *room*.

    Captions are made of common words, most of which have two characters; so what is no
    known word may be broken there, and at no other place unless a line cannot hold it.
    """
    return _lines(text, width, room, _caption_prices)


def unbroken(text: str) -> Iterator[str]:
    """Yield the numbers, each with its unit, and the bracketed ordinals of *text*."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "number":
            yield match[0]


def _lines(
    text: str, width: Width, room: float, prices: Callable[[str], Mapping[int, float]]
) -> tuple[str, ...]:
    if width(text) <= room:
        return (text,)
    if len(text) > _LONGEST:  # longer than any title: there is no shape to look for
        return tuple(_filled(text, width, room))
    offered = prices(text)
    good = [at for at, price in offered.items() if price < _ATTACHED]
    fair = [at for at, price in offered.items() if price < _FORBIDDEN]
    for places in (good, fair, list(offered)):
        edges = _cheapest(text, width, room, places, offered)
        if edges:
            return tuple(text[start:end] for start, end in pairwise(edges))
    return tuple(_filled(text, width, room))


def _filled(text: str, width: Width, room: float) -> Iterator[str]:
    """Yield lines as full as they get."""
    line = ""
    for mark in text:
        if line and width(line + mark) > room:
            yield line
            line = ""
        line += mark
    if line:
        yield line


def _cheapest(
    text: str,
    width: Width,
    room: float,
    places: Sequence[int],
    prices: Mapping[int, float],
) -> tuple[int, ...] | None:
    """Return the ends of the best lines that end at some of *places*, or None."""
    marks = (0, *places, len(text))
    after: dict[int, list[tuple[int, float]]] = {}
    for number, start in enumerate(marks[:-1]):
        fitting = []
        for end in marks[number + 1 :]:
            size = width(text[start:end].strip(" "))
            if size > room:
                break
            fitting.append((end, size))
        after[start] = fitting
    least = -int(-width(text) // room)
    ways: dict[int, list[_Way]] = {0: [_Way((0,), (), 0.0)]}
    best: tuple[float, tuple[int, ...]] | None = None
    for count in range(1, len(marks)):
        ways = _longer(ways, after, prices, len(text))
        for way in ways.get(len(text), ()):
            cost = way.price + _ugliness(way.sizes) + _LINE * count
            if best is None or cost < best[0]:
                best = (cost, way.edges)
        if not ways or (best and count >= least + _FURTHER_LINES):
            break
    return best[1] if best else None


@attrs.frozen
class _Way:
    """Lines from the beginning of a text: where they end, their sizes, and their price."""

    edges: tuple[int, ...]
    sizes: tuple[float, ...]
    price: float


def _longer(
    ways: Mapping[int, Sequence[_Way]],
    after: Mapping[int, Sequence[tuple[int, float]]],
    prices: Mapping[int, float],
    end_of_text: int,
) -> dict[int, list[_Way]]:
    """Return *ways* with one line more, of those to one place the few best."""
    found: dict[int, list[_Way]] = {}
    for start, several in ways.items():
        for end, size in after.get(start, ()):
            price = 0.0 if end == end_of_text else prices[end]
            found.setdefault(end, []).extend(
                _Way((*way.edges, end), (*way.sizes, size), way.price + price) for way in several
            )
    return {
        end: sorted(several, key=lambda way: way.price + _ugliness(way.sizes))[:_KEPT]
        for end, several in found.items()
    }


def _ugliness(sizes: Sequence[float]) -> float:
    """Return the price of a shape: even lines, no stump, no hourglass (GB/T 9704, 7.3.1)."""
    mean = sum(sizes) / len(sizes) or 1.0
    price = _UNEVEN * sum(((size - mean) / mean) ** 2 for size in sizes)
    if min(sizes) < _STUMPY * max(sizes):
        price += _STUMP
    if len(sizes) == 3 and sizes[1] < min(sizes[0], sizes[2]):  # noqa: PLR2004 -- the middle one
        price += _HOURGLASS
    return price


@lru_cache(maxsize=1024)
def _title_prices(text: str) -> Mapping[int, float]:
    return _prices(text, _in_name)


@lru_cache(maxsize=1024)
def _caption_prices(text: str) -> Mapping[int, float]:
    return _prices(text, _in_caption)


def _prices(text: str, within: Callable[[int], float]) -> Mapping[int, float]:
    """Return the price of beginning a line before each character but the first.

    Args:
        text: The text.
        within: Price inside what is no known word, by the characters of it that stand before.
    """
    parts = tuple(_parts(text))
    found: dict[int, float] = {}
    for part in parts:
        for at in range(part.start + 1, part.end):
            passed = at - part.start
            found[at] = within(passed) if part.kind == "name" else _TORN + passed % 2
    for before, part in pairwise(parts):
        found[part.start] = _between(text, before, part)
    for at in _inside_bodies(text, parts):
        found[at] = min(found[at] + _INNER, _ATTACHED - 1)
    for at in found:
        if text[at] in _NOT_FIRST or text[at - 1] in _NOT_LAST:
            found[at] = _FORBIDDEN
    return dict(sorted(found.items()))


def _inside_bodies(text: str, parts: Sequence[_Part]) -> Iterator[int]:
    """Yield the places between the words of a body's name: 人力资源和社会保障局."""
    inside = False
    for at in range(len(parts) - 1, 0, -1):
        part = parts[at - 1]
        word = part.kind == "word" or text[part.start : part.end] in _PARTICLE
        # what is no known word, but stands between two, is of the name as well
        word = word or (part.kind == "name" and at > 1 and parts[at - 2].kind == "word")
        inside = word and (inside or parts[at].kind == "end")
        if inside and parts[at].kind != "end":
            yield parts[at].start


def _in_name(_before: int) -> float:
    return _TORN


def _in_caption(before: int) -> float:
    """Return the price where most words, being of two characters, would end, or another."""
    return _PLAIN if before % 2 == 0 else 2 * _PLAIN


def _between(text: str, before: _Part, part: _Part) -> float:
    """Return the price of a line's end between two words."""
    word, following = text[before.start : before.end], text[part.start : part.end]
    if before.kind == "space" or (before.kind == "mark" and part.kind != "space"):
        return 0.5
    attached = part.kind in ("end", "space") or before.kind == "about" or _is_suffix(part)
    if attached or following in _PARTICLE:
        return _ATTACHED
    if part.kind == "about":
        return 0.5
    if part.kind == "number" and before.kind != "number" and word not in _PARTICLE:
        return 0.0 if following.endswith(_YEAR) else 2.0
    if text.startswith(_SUBJECT, part.start):
        return 2.5 if word.endswith(_YEAR) else 0.5
    if before.kind in ("end", "number") or word.endswith("政府"):
        return 1.0
    return 1.5 if before.kind == "place" or word in _PARTICLE else _PLAIN


def _is_suffix(part: _Part) -> bool:
    """Return whether a part is the 县 of 公安县, whose name is a known word."""
    return part.kind == "place" and part.end - part.start == 1


def _parts(text: str) -> Iterator[_Part]:
    """Yield the words of *text*; what stands between known ones is divided after places."""
    start = 0
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        yield from _names(text, start, match.start())
        yield _Part(match.start(), match.end(), kind)
        start = match.end()
    yield from _names(text, start, len(text))


def _names(text: str, start: int, end: int) -> Iterator[_Part]:
    for match in _PLACE.finditer(text, start, end):
        yield _Part(start, match.end(), "place")
        start = match.end()
    if start < end:
        yield _Part(start, end, "name")
