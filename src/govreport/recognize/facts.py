"""Facts about a report that a document carries as pairs: the inverse of `compose.meta_of`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from govreport.model import Agency, AgencyKind, Contact, Publication
from govreport.text.dates import day


def agency(meta: Mapping[str, str], name: str = "") -> Agency:
    """Return the body that *meta* describes, called *name* if it does not say."""
    kinds = {kind.value: kind for kind in AgencyKind}
    return Agency(
        name=meta.get("agency", name),
        kind=kinds.get(meta.get("agency-kind", ""), AgencyKind.OTHER),
        region_code=meta.get("region-code", ""),
        contact=Contact(
            address=meta.get("contact-address", ""),
            postcode=meta.get("contact-postcode", ""),
            phone=meta.get("contact-phone", ""),
            email=meta.get("contact-email", ""),
        ),
    )


def publication(meta: Mapping[str, str]) -> Publication:
    """Return the publication data in *meta*."""
    return Publication(
        date=day(meta.get("published", "")),
        source=meta.get("source", ""),
        site=meta.get("site", ""),
        site_domain=meta.get("site-domain", ""),
        site_code=meta.get("site-code", ""),
        column=meta.get("column", ""),
        url=meta.get("url", ""),
        index_number=meta.get("index-number", ""),
        document_number=meta.get("document-number", ""),
        signed_by=meta.get("signed-by", ""),
        signed_on=day(meta.get("signed-on", "")),
    )


def year(text: str) -> int | None:
    """Return *text* as a year, or None."""
    return int(text) if re.fullmatch(r"[0-9]{4}", text) else None
