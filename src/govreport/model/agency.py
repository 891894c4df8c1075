"""The body that reports, and how to reach it."""

from __future__ import annotations

from enum import Enum

import attrs


class AgencyKind(Enum):
    """Kind of body; the date and some contents of the report depend on it."""

    GOVERNMENT = "government"
    DEPARTMENT = "department"
    TOWNSHIP = "township"
    OTHER = "other"


@attrs.frozen(kw_only=True)
class Contact:
    """How the public reaches the body's information office."""

    address: str = ""
    postcode: str = ""
    phone: str = ""
    email: str = ""


@attrs.frozen(kw_only=True)
class Agency:
    """The body that reports.

    Attributes:
        name: Full official name.
        kind: Kind of body.
        region_code: Administrative division code (GB/T 2260), 6 to 12 digits, or empty.
        contact: Contact data; every field may be empty.
    """

    name: str
    kind: AgencyKind = AgencyKind.OTHER
    region_code: str = ""
    contact: Contact = Contact()
