"""What pages about bodies show: plain values that go to the processes that write them."""

from __future__ import annotations

import attrs

from govreport.audit.steps import Kept
from govreport.findings import Finding


@attrs.frozen
class Note:
    """A rule that could not look at everything.

    Attributes:
        code: Its code.
        reason: Why, in Chinese.
        reason_en: The same in English.
    """

    code: str
    reason: str
    reason_en: str


@attrs.frozen(kw_only=True)
class Paper:
    """A report of a body.

    Attributes:
        source: The document.
        digest: Digest of its bytes.
        engine: Version and digest of the engine that read it.
        body: The body's name in it.
        kind: Kind of body, if known.
        year: Year reported on.
        edition: Edition of the form.
        rule_set: Rule set that it was checked by.
        errors: Errors that are not waived.
        warnings: Warnings that are not waived.
        infos: Hints that are not waived.
        waived: Findings that are accepted.
        previous: Last year's report that it was held against; empty for none.
        findings: What was found.
        unchecked: What could not be checked.
        kept: Where the report is kept as it was read; None where it is not any more.
    """

    source: str
    digest: str
    engine: str
    body: str
    kind: str
    year: int
    edition: str
    rule_set: str
    errors: int
    warnings: int
    infos: int
    waived: int
    previous: str
    findings: tuple[Finding, ...] = ()
    unchecked: tuple[Note, ...] = ()
    kept: Kept | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen
class Target:
    """What a page names and may link to.

    Attributes:
        text: Its name.
        file: The file of its page; empty for none.
    """

    text: str
    file: str = ""


@attrs.frozen(kw_only=True)
class Relation:
    """Something that reports of several bodies or years tell together.

    Attributes:
        kind: What: ``sum``, ``missing`` and so on, as in the dataset.
        severity: error, warning or info.
        year: The year.
        source: The report that it is about; empty where there is none.
        caption: The cell, for a sum.
        expected: What the cell should hold; empty where it is about no number.
        actual: The number in the cell, or the share in common.
        others: The other reports or bodies.
    """

    kind: str
    severity: str
    year: int
    source: str = ""
    caption: str = ""
    expected: str = ""
    actual: str = ""
    others: tuple[Target, ...] = ()


@attrs.frozen(kw_only=True)
class BodyPage:
    """A body with all that its page shows.

    Attributes:
        key: What it is told apart by: its code, or its name.
        code: Its code; empty where it has none.
        name: Its name.
        kind: Kind of body, if known.
        file: The file of its page.
        parent: What it belongs to; None for nothing.
        above: Key of that; empty for none.
        former: Names that it had.
        below: Number of bodies that belong to it.
        papers: Its reports, the newest first.
        relations: What its reports and others' tell together.
    """

    key: str
    code: str
    name: str
    kind: str
    file: str
    parent: Target | None = None
    above: str = ""
    former: tuple[str, ...] = ()
    below: int = 0
    papers: tuple[Paper, ...] = ()
    relations: tuple[Relation, ...] = ()
