"""What is counted: requests of a stage, with an outcome, by an applicant; disputes; documents."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple


class Matter(StrEnum):
    """The sort of thing that is counted."""

    REQUEST = "requests"
    DISPUTE = "disputes"
    DISCLOSURE = "disclosure"


#: Stages that are of all requests, not of some.
_WHOLE: Final = frozenset(("received", "new", "handled", "summed", "finished", "mentioned"))
#: Stages whose scope holds for the numbers that follow.
_LEADING: Final = frozenset(("received", "new", "handled", "summed", "finished"))
_ARRIVED: Final = frozenset(("received", "new", "mentioned"))


class Quantity(NamedTuple):
    """What a number is a number of; an empty field stands for all there are.

    Attributes:
        matter: Requests, disputes, or what is disclosed.
        stage: Of requests: ``received``, ``new``, ``carried_in``, ``handled``, ``summed`` (with
            what was carried in), ``finished``, ``mentioned``, ``carried_out``, or
            ``carried`` where it is open which way.
        outcome: Of requests: ``granted``, ``denied.third_party``; two together are joined by
            ``+``, two of which one is meant by ``|``.
        applicant: Of requests: ``natural_person``, ``legal``, ``business``, …; several together
            are joined by ``+``.
        dispute: ``review``, ``litigation``, ``direct``, ``after_review``, ``both``.
        result: ``upheld``, ``corrected``, ``other``, ``pending``, ``dismissed``, ``settled``.
        kind: Of what is disclosed: ``regulations``, ``normative_documents``, ``licensing``,
            ``penalties``, ``coercion``, ``fees``.
        measure: ``made``, ``repealed``, ``in_force``, ``published``; empty for decisions.
        either: Whether the results are of the way to court that was named, or of all ways.
    """

    matter: Matter
    stage: str = ""
    outcome: str = ""
    applicant: str = ""
    dispute: str = ""
    result: str = ""
    kind: str = ""
    measure: str = ""
    either: bool = False

    @property
    def answer(self) -> str:
        """The outcome where it is a group of them, not an item; else empty."""
        return "" if "." in self.outcome else self.outcome

    @property
    def is_whole(self) -> bool:
        """Whether all requests are counted, or all of one applicant."""
        return self.stage in _WHOLE and not self.outcome

    @property
    def is_leading(self) -> bool:
        """Whether all requests of a stage are counted, so that its scope holds on."""
        return self.stage in _LEADING and not self.outcome and not self.applicant

    @property
    def is_arrived(self) -> bool:
        """Whether all that came in is counted, which need not be what was answered."""
        return self.stage in _ARRIVED and not self.outcome and not self.applicant

    @property
    def is_total(self) -> bool:
        """Whether it is a total that parts may follow."""
        if self.matter is Matter.DISPUTE:
            return self.dispute in {"review", "litigation", "both"} and not self.result
        return self.is_whole and not self.applicant
