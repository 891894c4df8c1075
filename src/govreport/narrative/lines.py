"""The lines of a narrative, each with the topic that its heading gives; and the report itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from govreport.editions import Edition
from govreport.model import Report
from govreport.narrative.model import Claim, ClaimKind, Verdict
from govreport.narrative.vocabulary import Vocabulary
from govreport.quantities import Figures
from govreport.text.dates import arabic_years
from govreport.text.numbering import HAN, ITEM
from govreport.text.patterns import lazy_pattern
from govreport.text.spelling import Normal, normal, usual

if TYPE_CHECKING:
    from govreport.narrative.prose import Prose

_TOPICS: Final = (
    ("apply", lazy_pattern(r"依申请|申请公开|公开申请|申请办理|收到和处理")),
    ("disputes", lazy_pattern(r"复议|诉讼")),
    ("documents", lazy_pattern(r"\A(?:行政)?规范性文件(?:管理|制发)?(?:工作)?(?:情况)?\Z")),
    (
        "others",
        lazy_pattern(r"留言|信箱|热线|提案|建议办理|投诉|信访|咨询|政务服务|舆情|行政执法"),
    ),
    (
        "active",
        lazy_pattern(
            r"主动公开|信息公开情况|公开平台|平台建设|信息管理|监督保障|解读|回应|互动|政府网站|新媒体"
        ),
    ),
)
#: A sentence about disputes of every sort that a body decides, which is no heading.
_DECIDED: Final = lazy_pattern(r"(?:办理|审理|审结|受理|收到)(?:的|)各类")
_HEAD: Final = lazy_pattern(ITEM)
#: A heading that has no number: a short line without a mark or a digit; matched, not taken.
_ALONE: Final = lazy_pattern(r"(?=[^。；;，,：:、0-9０-９]{4,24}\Z)")
#: Headings below one about requests that go on with them.
_GOING_ON: Final = lazy_pattern(
    r"(?:申请|案件|)(?:办理|处理|答复|结案|办结|变化|总体|总量|受理|结转|申请人|收件|数量)(?:情况|结果|数量|总量|分布)?(?:[。:：，,]|\Z)"
)
#: An item of a list that stands in a line of its own: a name and how many; so many at the most.
_ITEM: Final = lazy_pattern(
    r"[ \u3000]{0,4}(?:其中[：:])?(?:[（(]?[0-9]{1,2}[)）.、．])?"
    r"[^0-9０-９。；;：:（(）)]{1,30}[：: ]?"
    r"[0-9０-９][0-9０-９,，]{0,9}[\u4e00-\u9fff]{1,3}[。；;，,、]?"
)
_ITEMS: Final = 40
#: So many items a line are a list, though nothing announces it.
_RUN: Final = 3
_DISPUTED: Final = lazy_pattern("复议|诉讼")
#: A line of prose that breaks off: it is long, has marks, and ends with a character.
_BROKEN_OFF: Final = lazy_pattern(r"(?=.{15})[^，,。；;]*[，,。；;].*[\u4e00-\u9fff]\Z")
#: Where a line ends without a mark.
_UNENDED: Final = lazy_pattern(r"(?<=[\u4e00-\u9fff])\n")
_BULLET: Final = lazy_pattern(r"(?<=\n)[（(]?[0-9]{1,2}[)）.、．]")
_ENDING: Final = lazy_pattern(r"[。:：，,]")
#: A line that is a heading as a whole (回应诉求，规范依申请公开).
_TITLE: Final = lazy_pattern(r"[^。；;:：0-9０-９]{1,30}")
_SECTION_TOPICS: Final = {"requests": "apply", "disputes": "disputes", "disclosure": "active"}


class Line(NamedTuple):
    """One line of the narrative.

    Attributes:
        section: Key of its section, or ``preamble``.
        offset: Where it begins in the section's text.
        printed: The line.
        normal: The line in normal spelling.
        headed: Whether it begins with a heading, or the number of an item, of its own matter.
        topic: What its heading says that it is about, or the last one above it.
    """

    section: str
    offset: int
    printed: str
    normal: Normal
    headed: bool
    topic: str


class Source(NamedTuple):
    """What is read: a report, last year's with its tables and narrative, and the words."""

    report: Report
    edition: Edition
    figures: Figures
    previous: Report | None
    past: Figures | None
    prose: Prose | None = None
    words: Vocabulary | None = None

    @property
    def last_year(self) -> str:
        """The document that statements about last year need, in Chinese."""
        return f"{self.report.year - 1}年的年度报告"


def lines(report: Report) -> Iterator[Line]:
    """Yield every line of the narrative with the topic that its heading gives."""
    preamble = "\n".join(part.text for part in report.preamble)
    texts = [("preamble", preamble), *((part.key, part.text) for part in report.sections)]
    for section, text in texts:
        topic = _SECTION_TOPICS.get(section, "")
        plain = usual(text)
        for offset, printed in _apart(text):
            if printed:
                head = _HEAD.match(printed) or _ALONE.match(printed)
                topic = _topic(printed, head.end(), topic) if head else topic
                headed = head is not None and not _GOING_ON.match(printed, head.end())
                whole = _in_one(printed) if "\n" in printed else printed
                spelled = normal(arabic_years(whole), plain=plain)
                yield Line(section, offset, printed, spelled, headed, topic)


def _apart(text: str) -> Iterator[tuple[int, str]]:
    """Yield every line and where it begins; the items of a list with what announces them."""
    printed = text.split("\n")
    offset = index = 0
    while index < len(printed):
        stop = index + 1
        if printed[index].endswith(("：", ":")):
            stop = _items_end(printed, stop, index + _ITEMS)
        elif _ITEM.fullmatch(printed[index]):
            end = _items_end(printed, stop, index + _ITEMS)
            stop = end if end - index >= _RUN else stop
        else:
            while stop < min(len(printed), index + _ITEMS) and _broken(printed, stop):
                stop += 1
        line = "\n".join(printed[index:stop])
        yield offset, line
        offset += len(line) + 1
        index = stop


def _broken(printed: Sequence[str], stop: int) -> bool:
    """Return whether a sentence goes on in the next line, as where a page is too narrow for it."""
    before, after = printed[stop - 1], printed[stop]
    if _BROKEN_OFF.match(before) is None or not after:
        return False
    if "。" not in before and _HEAD.match(before):
        return False  # 三是回应群众诉求，规范依申请公开
    return not (_HEAD.match(after) or _ALONE.match(after) or _ITEM.fullmatch(after))


def _items_end(printed: Sequence[str], start: int, limit: int) -> int:
    """Return where items of one list end; disputes are not told in one list with requests."""
    disputes = _DISPUTED.search(printed[start - 1]) is not None
    stop = start
    while stop < min(len(printed), limit) and _ITEM.fullmatch(printed[stop]):
        if (_DISPUTED.search(printed[stop]) is not None) is not disputes:
            break
        stop += 1
    return stop


def _in_one(text: str) -> str:
    """Return a list of one item a line as one sentence of the same length, numbering left out."""
    if _BROKEN_OFF.match(text, 0, text.find("\n")):
        return text.replace("\n", " ")
    text = _BULLET.sub(lambda found: " " * len(found[0]), text)
    text = text.replace("。\n", "； ")
    return _UNENDED.sub("，", text).replace("\n", " ")


def _topic(line: str, start: int, topic: str) -> str:
    """Return the topic of a line with a heading from *start* on, or the one before it."""
    whole = line[start:]
    heading = whole if _TITLE.fullmatch(whole) else _ENDING.split(whole[:30], maxsplit=1)[0]
    for name, pattern in _TOPICS:
        if pattern.search(heading):
            return "" if name == "disputes" and _DECIDED.search(heading) else name
    return "" if line[0] in f"（({HAN}" else topic


def claim(
    line: Line,
    start: int,
    end: int,
    kind: ClaimKind,
    verdict: Verdict,
    **fields: object,
) -> Claim:
    """Return a claim about a span of a line in normal spelling."""
    left, right = line.normal.back(start, end)
    return Claim(
        section=line.section,
        start=line.offset + left,
        end=line.offset + right,
        quote=line.printed[left:right],
        kind=kind,
        verdict=verdict,
        **fields,  # type: ignore[arg-type]
    )
