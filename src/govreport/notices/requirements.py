"""The kinds of requirement that a notice file can state; each makes a rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import ClassVar

import attrs

from govreport.errors import UsageError
from govreport.findings import Severity
from govreport.model import Report
from govreport.notices.model import BodyClass, ExampleForm
from govreport.rules import local
from govreport.rules.base import Rule

#: Longer patterns, and patterns of repeated repetitions, are no description of a name or title.
_LONGEST_PATTERN = 200
_REPEATED = re.compile(r"[+*}]\)?[+*{]")


def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern of a notice file, compiled.

    Raises:
        UsageError: It is no pattern, is too long, or could take for ever.
    """
    if len(pattern) > _LONGEST_PATTERN:
        raise UsageError(f"a pattern has at most {_LONGEST_PATTERN} characters")
    if _REPEATED.search(pattern):
        raise UsageError(f"the pattern {pattern!r} repeats a repetition")
    try:
        return re.compile(pattern)
    except re.error as error:
        raise UsageError(f"{pattern!r} is no pattern: {error}") from error


def belonging(body: BodyClass) -> Callable[[Report], bool]:
    """Return what tells whether a report's body is of the class."""
    return local.fits(kind=body.kind, name=body.name, other_than=body.other_than)


@attrs.frozen(kw_only=True)
class Source:
    """What a requirement's rule is made of beside the requirement.

    Attributes:
        origin: Where the rule comes from.
        bodies: Classes of bodies of the file, by name.
    """

    origin: local.Origin
    bodies: Mapping[str, BodyClass]


@attrs.frozen(kw_only=True)
class Requirement:
    """What every requirement says.

    Attributes:
        code: Its code: the place's letters, a hyphen and three digits.
        notice: The notice that it is from, by its name in the file.
        title: What it requires, in Chinese.
        title_en: The same in English; empty for a sentence made of its kind.
        basis: The words of the notice.
        severity: How bad a departure is; None for the set's own.
        when: Classes of bodies that it is for, by their names in the file; empty for all.
        why: Why it matters, in Chinese.
        why_en: The same in English.
        fix: What to do about a finding, in Chinese.
        fix_en: The same in English.
        example: Reports that show it: clean, broken, nearly broken.
    """

    code: str
    notice: str
    title: str
    title_en: str = ""
    basis: str = ""
    severity: Severity | None = None
    when: tuple[str, ...] = ()
    why: str = ""
    why_en: str = ""
    fix: str = ""
    fix_en: str = ""
    example: tuple[ExampleForm, ...] = ()

    #: Name of the kind, as in ``check = "headings"``.
    check: ClassVar[str] = ""

    def rule(self, source: Source) -> Rule:
        """Return the rule that the requirement makes."""
        raise UsageError(f"{source.origin.code}: {type(self).__name__} makes no rule")


@attrs.frozen(kw_only=True)
class Headings(Requirement):
    """A section has these sub-headings, in this order.

    Attributes:
        section: Key of the section.
        names: The sub-headings, in order.
    """

    check: ClassVar[str] = "headings"
    section: str = "overview"
    names: tuple[str, ...]

    def rule(self, source: Source) -> Rule:
        """Return the rule."""
        return local.headings(source.origin, section=self.section, names=self.names)


@attrs.frozen(kw_only=True)
class Words(Requirement):
    """A section, or the preamble, mentions each item.

    Attributes:
        section: Key of the section, or ``preamble``.
        items: For each item the words of which one at least must stand.
    """

    check: ClassVar[str] = "words"
    section: str = "overview"
    items: Mapping[str, tuple[str, ...]]

    def rule(self, source: Source) -> Rule:
        """Return the rule."""
        return local.words(source.origin, section=self.section, items=self.items)


@attrs.frozen(kw_only=True)
class Cites(Requirement):
    """The preamble cites each document or statute.

    Attributes:
        items: For each document the words of which one at least must stand.
    """

    check: ClassVar[str] = "cites"
    items: Mapping[str, tuple[str, ...]]

    def rule(self, source: Source) -> Rule:
        """Return the rule."""
        return local.words(source.origin, section="preamble", items=self.items)


@attrs.frozen(kw_only=True)
class Absent(Requirement):
    """Words that must not stand in a section, the preamble or the title.

    Attributes:
        section: Key of the section, ``preamble`` or ``title``.
        items: For each item the words of which none may stand.
    """

    check: ClassVar[str] = "absent"
    section: str = "overview"
    items: Mapping[str, tuple[str, ...]]

    def rule(self, source: Source) -> Rule:
        """Return the rule."""
        return local.absent(source.origin, section=self.section, items=self.items)


@attrs.frozen(kw_only=True)
class Numbers(Requirement):
    """A section, or its part under a sub-heading, says how many of each item.

    Attributes:
        section: Key of the section.
        under: What the sub-heading contains; empty for the whole section.
        items: For each item the words that its number stands by.
    """

    check: ClassVar[str] = "numbers"
    section: str = "overview"
    under: str = ""
    items: Mapping[str, tuple[str, ...]]

    def rule(self, source: Source) -> Rule:
        """Return the rule."""
        return local.numbers(
            source.origin, section=self.section, items=self.items, under=self.under
        )


@attrs.frozen(kw_only=True)
class Length(Requirement):
    """A section has no fewer and no more characters than so many, white space left out.

    Attributes:
        section: Key of the section.
        least: Fewest characters; 0 for no bound.
        most: Most characters; 0 for no bound.
    """

    check: ClassVar[str] = "length"
    section: str = "overview"
    least: int = 0
    most: int = 0

    def rule(self, source: Source) -> Rule:
        """Return the rule."""
        return local.length(source.origin, section=self.section, least=self.least, most=self.most)


@attrs.frozen(kw_only=True)
class Title(Requirement):
    """The title matches a pattern.

    Attributes:
        pattern: The pattern, with ``{year}`` and ``{agency}`` for the report's own.
        wanted: A title as it should be, with the same two.
    """

    check: ClassVar[str] = "title"
    pattern: str
    wanted: str

    def rule(self, source: Source) -> Rule:
        """Return the rule."""
        compiled(self.pattern.replace("{year}", "2024").replace("{agency}", ""))
        return local.title(source.origin, pattern=self.pattern, example=self.wanted)


@attrs.frozen(kw_only=True)
class Due:
    """A date for a class of bodies.

    Attributes:
        body: The class, by its name in the file; empty for everybody else.
        publish: Last day of publication, month and day in the year after (``01-28``);
            empty where the notice leaves the law's date.
        submit: Last day of handing in, which no report tells; shown, never checked.
        param: Name of a parameter with which a project moves the last day of publication.
    """

    body: str = ""
    publish: str = ""
    submit: str = ""
    param: str = ""


@attrs.frozen(kw_only=True)
class Dates(Requirement):
    """The report is published by a date; the first class of bodies that fits tells which.

    Attributes:
        due: Dates by class of bodies.
    """

    check: ClassVar[str] = "due"
    due: tuple[Due, ...]

    def rule(self, source: Source) -> Rule:
        """Return the rule."""
        steps = [
            local.Step(
                belongs=belonging(source.bodies[due.body]) if due.body else None,
                day=due.publish,
                param=due.param,
            )
            for due in self.due
        ]
        return local.due(source.origin, steps=steps)


@attrs.frozen(kw_only=True)
class Publication(Requirement):
    """Fields of the publication data that must be given.

    Attributes:
        fields: Names of the fields, as in the table ``[publication]`` of a report.
    """

    check: ClassVar[str] = "publication"
    fields: tuple[str, ...]

    def rule(self, source: Source) -> Rule:
        """Return the rule."""
        return local.publication(source.origin, fields=self.fields)


@attrs.frozen(kw_only=True)
class Attachments(Requirement):
    """The report has attachments: so many, or with these words in their titles.

    Attributes:
        least: Fewest attachments.
        items: For each wanted attachment the words of which one stands in its title.
    """

    check: ClassVar[str] = "attachments"
    least: int = 1
    items: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)

    def rule(self, source: Source) -> Rule:
        """Return the rule."""
        return local.attachments(source.origin, least=self.least, items=self.items)


@attrs.frozen(kw_only=True)
class Code(Requirement):
    """A requirement that no other kind can say: a function of the Python file beside.

    Attributes:
        function: Name of the function, ``rule_…(subject, rule)``, which yields findings.
    """

    check: ClassVar[str] = "code"
    function: str


#: Every kind, by its name in a file.
KINDS: Mapping[str, type[Requirement]] = {
    kind.check: kind
    for kind in (
        Headings,
        Words,
        Cites,
        Absent,
        Numbers,
        Length,
        Title,
        Dates,
        Publication,
        Attachments,
        Code,
    )
}
