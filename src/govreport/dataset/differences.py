"""What differs between two datasets: reports that came and went, and cells that changed."""

from __future__ import annotations

from typing import Final

import attrs

from govreport.dataset.opened import Dataset


@attrs.frozen(kw_only=True)
class Difference:
    """What differs for one body and year.

    Attributes:
        body: Name of the body.
        year: The year.
        address: The cell; empty where one dataset has no report at all.
        before: What stands in it in the first dataset; None where that has no report.
        after: The same of the second.
    """

    body: str
    year: int
    address: str
    before: str | None
    after: str | None


def differences(before: Dataset, after: Dataset) -> list[Difference]:
    """Return what differs between two datasets, body by body, year by year, cell by cell.

    Of several reports of a body for one year the one that was published last is compared.
    """
    connection = after.duckdb()
    for name, data in (("old", before), ("new", after)):
        for table in ("sources", "cells"):
            connection.register(f"{name}_{table}", data.arrow(table))
    found = connection.execute(_QUERY).fetchall()
    connection.close()
    return [
        Difference(body=body, year=year, address=address, before=old, after=new)
        for body, year, address, old, new in found
    ]


_QUERY: Final = """
WITH old_chosen AS (
       SELECT body, year, arg_max(digest, (coalesce(published, ''), source)) AS digest
       FROM old_sources WHERE state = 'checked' GROUP BY body, year),
     old_rows AS (
       SELECT chosen.body, chosen.year, address::VARCHAR AS address, "text"::VARCHAR AS "text"
       FROM old_cells JOIN old_chosen AS chosen USING (digest)),
     new_chosen AS (
       SELECT body, year, arg_max(digest, (coalesce(published, ''), source)) AS digest
       FROM new_sources WHERE state = 'checked' GROUP BY body, year),
     new_rows AS (
       SELECT chosen.body, chosen.year, address::VARCHAR AS address, "text"::VARCHAR AS "text"
       FROM new_cells JOIN new_chosen AS chosen USING (digest))
SELECT body, year, address, old_rows.text, new_rows.text
FROM old_rows JOIN new_rows USING (body, year, address)
WHERE old_rows.text <> new_rows.text
UNION ALL
SELECT coalesce(old_chosen.body, new_chosen.body), coalesce(old_chosen.year, new_chosen.year), '',
       CASE WHEN old_chosen.digest IS NOT NULL THEN '' END,
       CASE WHEN new_chosen.digest IS NOT NULL THEN '' END
FROM old_chosen FULL JOIN new_chosen USING (body, year)
WHERE old_chosen.digest IS NULL OR new_chosen.digest IS NULL
ORDER BY 1, 2, 3
"""
