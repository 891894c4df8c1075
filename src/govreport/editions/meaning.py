"""What the rows and columns of a form count, in words that no edition owns."""

from __future__ import annotations

from enum import Enum
from typing import Final

import attrs


class Matter(Enum):
    """What is counted."""

    REQUEST = "request"
    DISPUTE = "dispute"
    DOCUMENT = "document"
    SERVICE = "service"
    FEE = "fee"
    PURCHASE = "purchase"


class Stage(Enum):
    """Where requests stand in the year."""

    NEW = "new"
    CARRIED_IN = "carried_in"
    HANDLED = "handled"
    CARRIED_OUT = "carried_out"


class Measure(Enum):
    """Which number of a matter a column gives."""

    MADE = "made"
    REPEALED = "repealed"
    IN_FORCE = "in_force"
    PUBLISHED = "published"
    TOTAL_PUBLIC = "total_public"
    LAST_YEAR = "last_year"
    CHANGE = "change"
    DECISIONS = "decisions"
    PROJECTS = "projects"
    AMOUNT = "amount"


@attrs.frozen(kw_only=True)
class Meaning:
    """What a row or a column counts; what neither names is counted whatever it is.

    Paths go from the general to the special: ``("legal", "business")``.

    Attributes:
        matter: What is counted.
        stage: Of requests, where they stand; None for any other matter.
        outcome: Of requests, how they were decided, as a path; empty for all of them.
        applicant: Of requests, who asked, as a path; empty for everybody.
        dispute: Of disputes, the way taken, as a path; empty for all of them.
        result: Of disputes, how they ended (``upheld``); empty for all of them.
        kind: Of documents, services, fees and purchases, which (``licensing``).
        measure: Which number of them; None where the matter is counted itself.
    """

    matter: Matter | None = None
    stage: Stage | None = None
    outcome: tuple[str, ...] = ()
    applicant: tuple[str, ...] = ()
    dispute: tuple[str, ...] = ()
    result: str = ""
    kind: str = ""
    measure: Measure | None = None

    def joined(self, other: Meaning) -> Meaning:
        """Return the meaning of a cell whose row says this and whose column says *other*."""
        return Meaning(
            matter=self.matter or other.matter,
            stage=self.stage or other.stage,
            outcome=self.outcome or other.outcome,
            applicant=self.applicant or other.applicant,
            dispute=self.dispute or other.dispute,
            result=self.result or other.result,
            kind=self.kind or other.kind,
            measure=self.measure or other.measure,
        )

    def includes(self, other: Meaning) -> bool:
        """Return whether all that *other* counts is counted here, too."""
        single = (
            (self.matter, other.matter),
            (self.stage, other.stage),
            (self.result, other.result),
            (self.kind, other.kind),
            (self.measure, other.measure),
        )
        paths = (
            (self.outcome, other.outcome),
            (self.applicant, other.applicant),
            (self.dispute, other.dispute),
        )
        return all(not wide or wide == narrow for wide, narrow in single) and all(
            narrow[: len(wide)] == wide for wide, narrow in paths
        )


#: What a row or a column counts that says nothing about it.
UNMARKED: Final = Meaning()
