"""The body that reports, and how to reach it."""

from __future__ import annotations

from enum import Enum

import attrs

from govreport.model.fields import instance, member, text


class AgencyKind(Enum):
    """Kind of body; the date and some contents of the report depend on it."""

    GOVERNMENT = "government"
    DEPARTMENT = "department"
    TOWNSHIP = "township"
    OTHER = "other"


def _kind(given: AgencyKind | str) -> AgencyKind:
    return member("Agency.kind", given, AgencyKind)


def _contact(given: Contact) -> Contact:
    return instance("Agency.contact", given, Contact)


@attrs.frozen(kw_only=True)
class Contact:
    """How the public reaches the body's information office."""

    address: str = attrs.field(default="", validator=text)
    postcode: str = attrs.field(default="", validator=text)
    phone: str = attrs.field(default="", validator=text)
    email: str = attrs.field(default="", validator=text)


@attrs.frozen(kw_only=True)
class Agency:
    """The body that reports.

    Attributes:
        name: Full official name.
        kind: Kind of body; its value will do (``"department"``).
        region_code: Administrative division code (GB/T 2260), 6 to 12 digits, or empty.
        contact: Contact data; every field may be empty.
    """

    name: str = attrs.field(validator=text)
    kind: AgencyKind = attrs.field(default=AgencyKind.OTHER, converter=_kind)
    region_code: str = attrs.field(default="", validator=text)
    contact: Contact = attrs.field(default=Contact(), converter=_contact)
