"""Tags between runs, ``{%r … %}``: the runs around them keep their look."""

from __future__ import annotations

import copy
import re

from lxml import etree

from govreport_docx.tags.taking import write_in_place
from govreport_docx.wml import W

_TAG = re.compile(r"\{%[-+]?\s*r(?=\s)(.*?)%\}", re.DOTALL)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def part_runs(root: etree._Element) -> None:
    """Cut every run at its ``{%r … %}``, and put the tag between the pieces."""
    for node in list(root.iter(f"{W}t")):
        current: etree._Element | None = node
        while current is not None and (match := _TAG.search(current.text or "")):
            current = _cut(current, match)


def _cut(node: etree._Element, match: re.Match[str]) -> etree._Element | None:
    """Cut the run of a text at a tag; return the text behind it."""
    run = node.getparent()
    if run is None or run.tag != f"{W}r":
        return None
    text = node.text or ""
    after = copy.deepcopy(run)
    place = run.index(node)
    node.text = text[: match.start()]
    for child in list(run)[place + 1 :]:
        run.remove(child)
    for child in list(after)[:place]:
        if child.tag != f"{W}rPr":
            after.remove(child)
    rest = next(child for child in after if child.tag == f"{W}t")
    rest.text = text[match.end() :]
    for one in (node, rest):
        one.set(_SPACE, "preserve")
    mark = etree.Element(f"{W}r")
    after.tail, run.tail = run.tail, None
    run.addnext(mark)
    mark.addnext(after)
    write_in_place(mark, f"{{%{match[1]}%}}")
    for one in (run, after):
        _drop_if_empty(one)
    return rest if rest.getparent() is not None and after.getparent() is not None else None


def _drop_if_empty(run: etree._Element) -> None:
    """Remove a run that the cut has left without content."""
    content = [child for child in run if child.tag != f"{W}rPr"]
    if all(child.tag == f"{W}t" and not child.text for child in content):
        write_in_place(run, "")
