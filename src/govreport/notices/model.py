"""What a notice file holds, apart from its requirements."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import Enum

import attrs

from govreport.findings import Severity
from govreport.model import AgencyKind

#: The format of the file; another number is refused.
SCHEMA = 1


class Kind(Enum):
    """What a requirement was found in."""

    NOTICE = "notice"
    SYSTEM = "system"
    STANDARD = "standard"
    SCORE = "score"
    CIRCULAR = "circular"
    PRACTICE = "practice"


class Seen(Enum):
    """How much of a notice was read by who wrote the file."""

    WHOLE = "whole"
    PARTLY = "partly"
    CITED = "cited"


class Level(Enum):
    """What kind of place, or branch of administration, a notice is for."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    MINISTRY = "ministry"


@attrs.frozen(kw_only=True)
class Head:
    """The rule set that the file makes.

    Attributes:
        name: Its name, as in ``--rules cn-anywhere``; the file has the same name.
        title: What people call it: province and place in full.
        extends: The national set that it starts from.
        place: The place as names of its bodies begin with it (``某市``), or
            the branch of administration as it occurs in them (``海关``).
        level: Kind of place.
        members: Places inside it, as names of their bodies begin, for bodies without a code.
        region: Administrative division code (GB/T 2260), six digits; empty for a branch.
        severity: Severity of requirements that do not say their own.
        code: A Python file beside this one whose functions requirements name.
    """

    name: str
    title: str
    extends: str = "cn-2021"
    place: str = ""
    members: tuple[str, ...] = ()
    level: Level | None = None
    region: str = ""
    severity: Severity = Severity.WARNING
    code: str = ""


@attrs.frozen(kw_only=True)
class Notice:
    """One notice; a place has one a year.

    Attributes:
        kind: What it is.
        title: Its title, without the marks 《》; empty where only its date or number is known.
        issuer: Who issued it.
        number: Its document number.
        dated: Its date.
        years: First and last report year that it is for; 0 as the last year: until further notice.
        address: Where it can be read.
        seen: How much of it was read.
        unseen: What was not read.
        cite: How findings cite it; empty for title, number and date.
    """

    kind: Kind = Kind.NOTICE
    title: str = ""
    issuer: str = ""
    number: str = ""
    dated: datetime.date | None = None
    years: tuple[int, int]
    address: str = ""
    seen: Seen = Seen.WHOLE
    unseen: str = ""
    cite: str = ""

    @property
    def cited(self) -> str:
        """The notice as findings cite it."""
        facts = [self.number, self.dated.isoformat() if self.dated else ""]
        told = "，".join(fact for fact in facts if fact)
        title = self.title or "有关通知"
        named = title if "《" in title or not self.title else f"《{title}》"
        return self.cite or self.issuer + named + (f"（{told}）" if told else "")

    @property
    def span(self) -> tuple[int | None, int | None]:
        """First and last report year, None for no end."""
        first, last = self.years
        return first or None, last or None

    @property
    def most(self) -> Severity:
        """The severest that its requirements may be: nobody is accused on hearsay."""
        if self.seen is Seen.CITED or self.kind is Kind.PRACTICE:
            return Severity.INFO
        return Severity.WARNING if self.seen is Seen.PARTLY else Severity.ERROR


@attrs.frozen(kw_only=True)
class BodyClass:
    """A class of bodies, for requirements and dates that are not for all.

    Attributes:
        kind: Kind of body; None for any.
        name: Pattern that its name matches somewhere; empty for any.
        other_than: Pattern that its name does not match; empty for none.
    """

    kind: AgencyKind | None = None
    name: str = ""
    other_than: str = ""


@attrs.frozen(kw_only=True)
class Base:
    """What the examples of a file start from, where they do not say their own.

    Attributes:
        text: Text of section one.
        preamble: Text before the first section.
    """

    text: str = ""
    preamble: str = ""


@attrs.frozen(kw_only=True)
class ExampleForm:
    """A report that shows what a requirement does, said by how it departs from a correct one.

    Attributes:
        name: What it shows.
        broken: Whether the requirement must find something.
        text: Text of section one, a paragraph a line, sub-headings marked by ``##``.
        sections: Text of other sections, by key.
        preamble: Text before the first section.
        title: Title of the report.
        agency: Name of the body and its kind.
        contact: Contact data, by field.
        published: Day of publication.
        publication: Other publication data, by field.
        attachments: Titles of attachments.
        cells: Values, by address.
        replace: Passages of section one and the preamble, each with what stands in its place.
        repeat: Passages of section one, each with how often it stands there.
        year: Report year; 0 for the last one of the notice.
    """

    name: str
    broken: bool = False
    text: str = ""
    sections: Mapping[str, str] = attrs.field(factory=dict)
    preamble: str = ""
    title: str = ""
    agency: tuple[str, str] | None = None
    contact: Mapping[str, str] = attrs.field(factory=dict)
    published: datetime.date | None = None
    publication: Mapping[str, str] = attrs.field(factory=dict)
    attachments: tuple[str, ...] | None = None
    cells: Mapping[str, int] = attrs.field(factory=dict)
    replace: Mapping[str, str] = attrs.field(factory=dict)
    repeat: Mapping[str, int] = attrs.field(factory=dict)
    year: int = 0
