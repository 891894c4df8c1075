"""When, where and under which numbers the report was published."""

from __future__ import annotations

import datetime

import attrs


@attrs.frozen(kw_only=True)
class Publication:
    """Data about the publication; every field may be missing.

    Attributes:
        date: Day of publication on the web.
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

    date: datetime.date | None = None
    source: str = ""
    site: str = ""
    site_domain: str = ""
    site_code: str = ""
    column: str = ""
    url: str = ""
    index_number: str = ""
    document_number: str = ""
    signed_by: str = ""
    signed_on: datetime.date | None = None
