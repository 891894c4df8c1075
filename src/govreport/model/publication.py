"""When, where and under which numbers the report was published."""

from __future__ import annotations

import datetime

import attrs

from govreport.model.fields import day, text


def _date(given: datetime.date | str | None) -> datetime.date | None:
    return day("Publication.date", given)


def _signed_on(given: datetime.date | str | None) -> datetime.date | None:
    return day("Publication.signed_on", given)


@attrs.frozen(kw_only=True)
class Publication:
    """Data about the publication; every field may be missing.

    Attributes:
        date: Day of publication on the web; text as ``2025-01-31`` will do.
        source: 信息来源.
        site: Name of the web site.
        site_domain: Its domain name.
        site_code: Its ten-character identification code (网站标识码).
        column: Name of the site's column that holds the report.
        url: Address of the page.
        index_number: 索引号.
        document_number: 文号.
        signed_by: 署名, where the document is signed.
        signed_on: 成文日期.
    """

    date: datetime.date | None = attrs.field(default=None, converter=_date)
    source: str = attrs.field(default="", validator=text)
    site: str = attrs.field(default="", validator=text)
    site_domain: str = attrs.field(default="", validator=text)
    site_code: str = attrs.field(default="", validator=text)
    column: str = attrs.field(default="", validator=text)
    url: str = attrs.field(default="", validator=text)
    index_number: str = attrs.field(default="", validator=text)
    document_number: str = attrs.field(default="", validator=text)
    signed_by: str = attrs.field(default="", validator=text)
    signed_on: datetime.date | None = attrs.field(default=None, converter=_signed_on)
