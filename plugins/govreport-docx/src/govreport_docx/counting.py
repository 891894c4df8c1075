"""Fields that count captions and repeat bookmarks: their results, as Word would compute them.

Word computes them when somebody asks for it, and not when it opens a document, so that a
caption in a loop would have one number throughout.  What is not known for sure stays as it is
in the template.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from lxml import etree

from govreport_docx.codes import codes_of, results_of
from govreport_docx.sections import roman
from govreport_docx.wml import W

_COUNTED = re.compile(r"\s*(?:SEQ|REF)\b", re.IGNORECASE)
_SEQUENCE = re.compile(r'\s*SEQ\s+(?:"([^"]+)"|([^\s"\\]+))(.*)', re.IGNORECASE | re.DOTALL)
_REFERENCE = re.compile(
    r"\s*REF\s+([^\s\\]+)(?:\s*\\(?:h|\*\s*(?:MERGE|CHAR)FORMAT))*\s*$", re.IGNORECASE
)
_SWITCH = re.compile(r"\\([a-z*#@])\s*(?:\"([^\"]*)\"|([^\s\\]*))", re.IGNORECASE)
_KNOWN = frozenset("nrch*")
_DIGITS = "〇一二三四五六七八九"
_MOST_CHINESE = 99


def _chinese(number: int) -> str:
    """Return a number up to 99 in characters: 十, 十二, 二十一."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return f"{_DIGITS[tens] if tens > 1 else ''}十{_DIGITS[ones] if ones else ''}"


#: Ways to write a number, as the switch ``\\*`` names them; any other is left to Word.
_WRITTEN: Mapping[str, Callable[[int], str]] = {
    "ARABIC": str,
    "roman": roman,
    "ROMAN": lambda number: roman(number).upper(),
    "CHINESENUM3": _chinese,
}
_AS_IT_IS = frozenset(("MERGEFORMAT", "CHARFORMAT"))


def has_counted(root: etree._Element) -> bool:
    """Return whether a story has a field of these kinds."""
    return any(_COUNTED.match(code) for code in codes_of(root))


def sequence_of(code: str) -> str:
    """Return the name of what a field counts; empty for any other field."""
    match = _SEQUENCE.match(code)
    return "" if match is None else match[1] or match[2]


def counted(xml: str) -> str:
    """Return the main part with captions counted and bookmarks repeated."""
    root = etree.fromstring(xml.encode())
    numbers: dict[str, int | None] = {}
    for code, result in results_of(root):
        match = _SEQUENCE.match(code)
        if match is not None:
            text = _number(match[3], (match[1] or match[2]).lower(), numbers)
            if text is not None:
                _show(result, text)
    marked = dict(_marked(root))
    for code, result in results_of(root):
        match = _REFERENCE.match(code)
        if match is not None and match[1].lower() in marked:
            _show(result, marked[match[1].lower()])
    return etree.tostring(root, encoding="unicode")


def _number(switches: str, name: str, numbers: dict[str, int | None]) -> str | None:
    """Return the number that a caption shows, and count it; None where Word alone knows it."""
    found = [(one[1].lower(), one[2] or one[3]) for one in _SWITCH.finditer(switches)]
    start = next((value for switch, value in found if switch == "r"), "")
    before = numbers.get(name, 0)
    if before is None or any(switch not in _KNOWN for switch, _ in found):
        numbers[name] = None  # counted anew at each heading, say: none behind it is known
        return None
    here = before if ("c", "") in found else before + 1
    if start:
        if not start.isdecimal():
            numbers[name] = None
            return None
        here = int(start)
    numbers[name] = here
    forms = [value for switch, value in found if switch == "*" and value not in _AS_IT_IS]
    if any(switch == "h" for switch, _ in found) and not forms:
        return ""
    form = forms[-1] if forms else "ARABIC"
    write = _WRITTEN.get(form) or _WRITTEN.get(form.upper())
    is_known = write is not None and (write is not _chinese or here <= _MOST_CHINESE)
    return write(here) if write is not None and is_known else None


def _marked(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the text of each bookmark that begins and ends in one paragraph, by its name."""
    for start in root.iter(f"{W}bookmarkStart"):
        paragraph = next(start.iterancestors(f"{W}p"), None)
        if paragraph is None:
            continue
        pieces: list[str] = []
        inside = False
        for node in paragraph.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}t"):
            if node is start:
                inside = True
            elif inside and node.tag == f"{W}t":
                pieces.append(node.text or "")
            elif inside and _ends(node, start):
                if any(pieces):
                    yield start.get(f"{W}name", "").lower(), "".join(pieces)
                break


def _ends(node: etree._Element, start: etree._Element) -> bool:
    return node.tag == f"{W}bookmarkEnd" and node.get(f"{W}id") == start.get(f"{W}id")


def _show(result: Sequence[etree._Element], text: str) -> None:
    """Make *text* the result of a field, in the format of its first run."""
    runs = [node for node in result if node.tag == f"{W}r"]
    if not runs:
        return
    texts = [node for run in runs for node in run.iter(f"{W}t")]
    if not texts:
        texts = [etree.SubElement(runs[0], f"{W}t")]
    for node in texts:
        node.text = ""
    texts[0].text = text
    texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
