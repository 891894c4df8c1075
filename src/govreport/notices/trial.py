"""The examples of a notice file, run: what does not behave, and what no example breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from govreport.notices.file import NoticeFile, rule_set
from govreport.rules.base import Example, Rule

#: A clean report, a broken one, and one that is nearly broken.
_EXAMPLES = 3


@attrs.frozen(kw_only=True)
class Fault:
    """Something wrong with the examples of a requirement.

    Attributes:
        code: The requirement.
        line: Line of the file, counted from 1; 0 where it is not known.
        message: What is wrong, in Chinese.
        message_en: The same in English.
    """

    code: str
    line: int
    message: str
    message_en: str


def faults(file: NoticeFile, finds: Callable[[Rule, Example], bool]) -> Iterator[Fault]:
    """Yield what is wrong with the examples of a notice file.

    Args:
        file: The file.
        finds: Tells whether a rule finds something in the report of an example.
    """
    rules = {rule.code: rule for rule in rule_set(file).add}
    for index, requirement in enumerate(file.parts.requirements):
        path = f"rule[{index}]"
        rule = rules[requirement.code]
        broken = [example for example in rule.examples if example.broken]
        if not broken:
            yield _fault(file, path, rule, "没有反例（broken = true）", "no example breaks it")
        if len(broken) == len(rule.examples) or len(rule.examples) < _EXAMPLES:
            yield _fault(
                file,
                path,
                rule,
                "示例应有三个：正确的、错误的、接近错误的",
                "it wants three examples: clean, broken, nearly broken",
            )
        for number, example in enumerate(rule.examples):
            if finds(rule, example) != example.broken:
                yield _fault(
                    file,
                    f"{path}.example[{number}]",
                    rule,
                    f"示例“{example.name}”{'没有' if example.broken else '却'}查出问题",
                    f"the example {example.name!r} "
                    f"{'finds nothing' if example.broken else 'finds something'}",
                )


def _fault(file: NoticeFile, path: str, rule: Rule, message: str, message_en: str) -> Fault:
    region = file.region(path)
    return Fault(
        code=rule.code,
        line=region.line if region else 0,
        message=message,
        message_en=message_en,
    )
