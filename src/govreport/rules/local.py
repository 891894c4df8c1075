"""Builders of rules that local notices ask for: headings, numbers, words, length, title, date.

A local variant is mostly data.  Each builder makes a `Rule` of what a notice
says; what it does not say is left out, or is a parameter with a neutral default.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

import attrs

from govreport.errors import UsageError
from govreport.findings import Finding, Severity, Unchecked
from govreport.model import AgencyKind, Paragraph, Publication, Report, Subheading
from govreport.paths import nearest
from govreport.rules.base import Check, Example, Need, Param, Rule, Subject, needing
from govreport.rules.body import body_kind
from govreport.rules.needs import NO_DAY, NO_DEADLINE, nothing, text_in, through
from govreport.rules.texts import everything, leads, narrative, passages
from govreport.text.patterns import lazy_pattern
from govreport.text.script import simplified

#: What must be said, by the name that a finding gives it, each with words that say it.
Items: TypeAlias = Mapping[str, Sequence[str]]

_OTHER_BODIES = nothing("不适用于此类机关", "not for this kind of body")
_AMOUNT = r"(?:[0-9０-９]+|[零一二两三四五六七八九十百千]+)(?:余|多)?[条件个篇次期家处场份项块本万]"
_WITHIN = "[\u4e00-\u9fff]{0,3}"  # characters that may stand within a prescribed name
_LEAD = 24  # characters of a paragraph that may do duty for a sub-heading
_BEFORE, _AFTER = 12, 40  # characters between a word and its number


@attrs.frozen(kw_only=True)
class Origin:
    """Where a local rule comes from.

    Attributes:
        code: Code of the rule: the place's prefix, a hyphen and three digits.
        title: What it requires, in Chinese.
        title_en: The same in English.
        why: Why that matters, in Chinese; may be empty.
        why_en: The same in English.
        fix: What to do about a finding, in Chinese; may be empty.
        fix_en: The same in English.
        source: The notice, with its number.
        severity: Severity of its findings.
        years: First and last report year that the notice is for.
        examples: A clean, a broken and a nearly broken report.
    """

    code: str
    title: str
    title_en: str
    why: str = ""
    why_en: str = ""
    fix: str = ""
    fix_en: str = ""
    source: str
    severity: Severity = Severity.WARNING
    years: tuple[int | None, int | None] = (None, None)
    examples: tuple[Example, ...] = ()


def made(
    origin: Origin,
    check: Check,
    params: Mapping[str, Param] | None = None,
    needs: Need | None = None,
) -> Rule:
    """Return the rule of an origin that a function checks, given what it is about."""
    return Rule(
        code=origin.code,
        title=origin.title,
        title_en=origin.title_en,
        why=origin.why,
        why_en=origin.why_en,
        fix=origin.fix,
        fix_en=origin.fix_en,
        severity=origin.severity,
        source=origin.source,
        check=needing(check, needs),
        years=origin.years,
        examples=origin.examples,
        params=params or {},
    )


def headings(origin: Origin, *, section: str, names: Sequence[str]) -> Rule:
    """Return a rule: a section has these sub-headings, in this order.

    A paragraph may begin with a sub-heading instead, as in ``（一）主动公开方面。…``, and a
    few characters may stand within a name: 依法申请公开 is 依申请公开.
    """

    def rule_headings(subject: Subject, item: Rule) -> Iterator[Finding]:
        """Find sub-headings that are missing or out of order."""
        lead = leads(subject, section)
        places = [
            next((i for i, text in enumerate(lead) if pattern.search(text)), None)
            for pattern in map(_named, names)
        ]
        missing = [name for name, place in zip(names, places, strict=True) if place is None]
        found = [place for place in places if place is not None]
        if missing:
            yield item.finding(
                f"“{subject.heading(section)}”缺少规定的小标题：{'、'.join(missing)}。",
                f"Section {section} lacks {len(missing)} of {len(names)} prescribed sub-headings.",
                subject.section(section),
                expected="、".join(names),
                actual="、".join(name for name in names if name not in missing),
            )
        elif found != sorted(found):
            yield item.finding(
                f"“{subject.heading(section)}”的小标题顺序应为：{'、'.join(names)}。",
                f"The sub-headings of section {section} are out of order.",
                subject.section(section),
                expected="、".join(names),
            )

    return made(origin, rule_headings)


@lru_cache(maxsize=256)
def _named(name: str) -> re.Pattern[str]:
    """Return a pattern of a sub-heading's name; compiled when a rule first looks for it."""
    return re.compile(_WITHIN.join(map(re.escape, name)))


def numbers(origin: Origin, *, section: str, items: Items, under: str = "") -> Rule:
    """Return a rule: a section, or its part *under* a sub-heading, says how many of each item.

    A section without that sub-heading is looked at as a whole.
    """

    def told(subject: Subject) -> set[str]:
        text = _part(subject, section, under) or narrative(subject, section)
        return {name for name, words in items.items() if _counted(tuple(words)).search(text)}

    return _required(origin, section, tuple(items), told, ("没有写明数量", "gives no number for"))


def _part(subject: Subject, section: str, under: str) -> str:
    """Return the lines from the sub-heading that contains *under* to the next; empty without."""
    lines: list[str] = []
    inside = False
    for part in subject.report.section(section).content if under else ():
        text = simplified(part.text)
        if isinstance(part, Subheading) or text.startswith(("（", "(")):
            inside = under in text[:_LEAD]
        if inside:
            lines.append(text)
    return "\n".join(lines)


@lru_cache(maxsize=256)
def _counted(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of any of the words with a number near it, in the same clause.

    Compiled when a rule first looks for it: a program that checks one report by the
    national rules has every local variant loaded, too.
    """
    word = "|".join(map(re.escape, words))
    return re.compile(
        f"(?:{word})(?:[^。；;、，,\\n]|[，,](?=[共计总累合达])){{0,{_AFTER}}}?{_AMOUNT}"
        f"|{_AMOUNT}[^。；;，,、\\n]{{0,{_BEFORE}}}?(?:{word})"
    )


def words(origin: Origin, *, section: str, items: Items) -> Rule:
    """Return a rule: a section (or ``preamble``) mentions each item."""

    def told(subject: Subject) -> set[str]:
        text = "\n".join(found.text for found in passages(subject) if found.section == section)
        return {name for name, any_of in items.items() if any(map(text.__contains__, any_of))}

    return _required(origin, section, tuple(items), told, ("没有写明", "does not mention"))


def _required(
    origin: Origin,
    section: str,
    wanted: Sequence[str],
    told: Callable[[Subject], set[str]],
    verbs: tuple[str, str],
) -> Rule:
    """Return a rule: what *told* finds in a section is all that is wanted."""

    def rule_required(subject: Subject, item: Rule) -> Iterator[Finding]:
        """Find items that the section leaves out."""
        found = told(subject)
        missing = [name for name in wanted if name not in found]
        if missing:
            yield item.finding(
                f"“{subject.heading(section)}”{verbs[0]}：{'、'.join(missing)}。",
                f"Section {section} {verbs[1]} {len(missing)} of {len(wanted)} items.",
                subject.section(section),
                expected="、".join(wanted),
                actual="、".join(name for name in wanted if name in found),
            )

    return made(origin, rule_required)


def absent(origin: Origin, *, section: str, items: Items) -> Rule:
    """Return a rule: a section (``preamble``, ``title``) has none of these words."""

    def rule_absent(subject: Subject, item: Rule) -> Iterator[Finding]:
        """Find words that must not stand."""
        for found in everything(subject):
            if found.section != section:
                continue
            for name, any_of in items.items():
                place = min(
                    (at for word in any_of if (at := found.text.find(word)) >= 0), default=-1
                )
                if place < 0:
                    continue
                word = next(word for word in any_of if found.text.startswith(word, place))
                yield item.finding(
                    f"“{subject.heading(section)}”不应出现“{word}”（{name}）。",
                    f"{word!r} should not stand in section {section}.",
                    found.place(subject, place, place + len(word)),
                    actual=word,
                )

    return made(
        origin,
        rule_absent,
        needs=None if section == "title" else through(text_in(section), section),
    )


def longest(origin: Origin, *, section: str, characters: int) -> Rule:
    """Return a rule: a section has no more than so many characters, white space left out."""
    return length(origin, section=section, most=characters)


def length(origin: Origin, *, section: str, least: int = 0, most: int = 0) -> Rule:
    """Return a rule: a section has so many characters, white space left out; 0 for no bound."""

    def rule_length(subject: Subject, item: Rule) -> Iterator[Finding]:
        """Find a section that is too short or too long."""
        count = len("".join(subject.part(section).text.split()))
        heading = subject.heading(section)
        if most and count > most:
            yield item.finding(
                f"“{heading}”{count}字，不应超过{most}字。",
                f"Section {section} has {count} characters, more than {most}.",
                subject.section(section),
                expected=most,
                actual=count,
            )
        elif count < least:
            yield item.finding(
                f"“{heading}”{count}字，不应少于{least}字。",
                f"Section {section} has {count} characters, fewer than {least}.",
                subject.section(section),
                expected=least,
                actual=count,
            )

    return made(origin, rule_length, needs=None if least else through(text_in(section), section))


def publication(origin: Origin, *, fields: Sequence[str]) -> Rule:
    """Return a rule: these fields of the publication data are given."""
    known = {field.name for field in attrs.fields(Publication)}
    for field in fields:
        if field not in known:
            raise UsageError(
                f"there is no field {field!r} of the publication{nearest(field, known)}"
            )

    def rule_publication(subject: Subject, item: Rule) -> Iterator[Finding]:
        """Find publication data that are not given."""
        missing = [name for name in fields if not getattr(subject.report.publication, name)]
        if missing:
            yield item.finding(
                f"公布信息未填写：{'、'.join(missing)}。",
                f"The publication data lack {', '.join(missing)}.",
                subject.section("title"),
                expected="、".join(fields),
            )

    return made(origin, rule_publication)


def attachments(origin: Origin, *, least: int = 1, items: Items | None = None) -> Rule:
    """Return a rule: there are so many attachments, and one for each item by its title."""
    wanted = items or {}

    def rule_attachments(subject: Subject, item: Rule) -> Iterator[Finding]:
        """Find attachments that are missing."""
        titles = [simplified(part.title) for part in subject.report.attachments]
        missing = [
            name
            for name, any_of in wanted.items()
            if not any(word in title for word in any_of for title in titles)
        ]
        if missing or len(titles) < least:
            told = f"：{'、'.join(missing)}" if missing else f"，应不少于{least}件"
            yield item.finding(
                f"附件不全{told}。",
                f"Attachments are missing: {len(titles)} of {max(least, len(wanted))}.",
                subject.section("title"),
                expected="、".join(wanted) or least,
                actual="、".join(titles),
            )

    return made(origin, rule_attachments)


def title(origin: Origin, *, pattern: str, example: str) -> Rule:
    """Return a rule: the title matches a pattern; ``{year}`` and ``{agency}`` are filled in."""

    def rule_title_pattern(subject: Subject, item: Rule) -> Iterator[Finding]:
        """Find a title of another pattern."""
        report = subject.report
        wanted = pattern.replace("{year}", str(report.year)).replace(
            "{agency}", re.escape(report.agency.name)
        )
        if not re.fullmatch(wanted, "".join(subject.title.split())):
            expected = example.format(year=report.year, agency=report.agency.name)
            yield item.finding(
                f"标题应为“{expected}”。",
                f"The title should read {expected!r}.",
                subject.section("title"),
                expected=expected,
                actual=subject.title,
            )

    return made(origin, rule_title_pattern)


def deadline(
    origin: Origin,
    *,
    last: Callable[[Subject, Rule], dt.date | None],
    params: Mapping[str, Param] | None = None,
) -> Rule:
    """Return a rule: the report is published by the day that *last* tells; None for no day.

    *params* are the parameters that *last* asks the rule set for, with their defaults.
    """

    def rule_published(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
        """Find a report that was published after the last day."""
        published, day = subject.report.publication.date, last(subject, item)
        if published is None or day is None:
            yield NO_DAY if published is None else NO_DEADLINE
        elif published > day:
            yield item.finding(
                f"公布日期{published}晚于本地规定的{day}。",
                f"The report was published on {published}; {day} was the last day.",
                subject.section("title"),
                expected=day,
                actual=published,
            )

    return made(origin, rule_published, params)


def fits(
    *, kind: AgencyKind | None = None, name: str = "", other_than: str = ""
) -> Callable[[Report], bool]:
    """Return what tells whether a report's body is of a class.

    Args:
        kind: Kind of body; None for any.
        name: Pattern that its name matches somewhere; empty for any.
        other_than: Pattern that its name does not match; empty for none.
    """
    wanted, refused = lazy_pattern(name), lazy_pattern(other_than) if other_than else None

    def belongs(report: Report) -> bool:
        named = report.agency.name
        return (
            (kind is None or body_kind(report)[0] is kind)
            and wanted.search(named) is not None
            and (refused is None or refused.search(named) is None)
        )

    return belongs


@attrs.frozen(kw_only=True)
class Step:
    """The last day of publication for a class of bodies.

    Attributes:
        belongs: Tells whether a report's body is of the class; None for everybody else.
        day: Month and day in the year after the report's, as ``01-28``; empty for
            the law's own date.
        param: Name of a parameter of the rule set that moves the day (a whole date will
            do, too); empty for none.
    """

    belongs: Callable[[Report], bool] | None = None
    day: str = ""
    param: str = ""


def due(origin: Origin, *, steps: Sequence[Step]) -> Rule:
    """Return a rule: the report is published by the day of the first class that fits."""

    def last(subject: Subject, item: Rule) -> dt.date | None:
        for step in steps:
            if step.belongs is None or step.belongs(subject.report):
                day = str(subject.param(item, step.param)) if step.param else step.day
                whole = day if len(day) > len("01-28") else f"{subject.report.year + 1}-{day}"
                return dt.date.fromisoformat(whole) if day else None
        return None

    return deadline(
        origin, last=last, params={step.param: step.day for step in steps if step.param}
    )


def for_bodies(rule: Rule, classes: Sequence[Callable[[Report], bool]]) -> Rule:
    """Return *rule* for bodies of these classes alone."""

    @functools.wraps(rule.check)
    def rule_for_bodies(subject: Subject, item: Rule) -> Iterator[Finding | Unchecked]:
        if any(belongs(subject.report) for belongs in classes):
            yield from rule.check(subject, item)
        else:
            yield _OTHER_BODIES

    return attrs.evolve(rule, check=rule_for_bodies)


def with_title(title: str) -> Callable[[Report], tuple[Report, Report | None]]:
    """Return what gives an example's report a title of its own."""
    return lambda report: (attrs.evolve(report, title=title), None)


def with_preamble(*lines: str) -> Callable[[Report], tuple[Report, Report | None]]:
    """Return what gives an example's report a preamble of its own, a paragraph a line."""
    preamble = tuple(Paragraph(text=line) for line in lines)
    return lambda report: (attrs.evolve(report, preamble=preamble), None)
