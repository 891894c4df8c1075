"""What the script of the overview filters: a file of a script that holds nothing but values."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from govreport.present._characters import fit
from govreport.site.tally import SEVERITIES, Tally
from govreport.site.words import Words

#: What could end a script, or a line of one, within a text.
_ESCAPES = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}
#: Words that the script says.
_SAID = ("status", "any", "unknown")


def script(found: Tally, words: Words) -> str:
    """Return the values as a script: ``const GOVREPORT = {…};``."""
    text = json.dumps(plain(found, words), ensure_ascii=False, separators=(",", ":"))
    return f"const GOVREPORT={fit(text).translate(_ESCAPES)};\n"


def plain(found: Tally, words: Words) -> dict[str, Any]:
    """Return the values: bodies column by column, and all that was found as one list of numbers."""
    bodies = found.bodies
    kinds = sorted({body.kind for body in bodies})
    places = {body.key: at for at, body in enumerate(bodies)}
    return {
        "words": {name: getattr(words, name) for name in _SAID},
        "years": list(found.years),
        "kinds": [{"key": kind, "name": words.kinds.get(kind, words.unknown)} for kind in kinds],
        "families": [{"key": key, "name": name} for key, name in found.families],
        "codes": [
            {
                "key": code.key,
                "name": code.title,
                "family": [key for key, _ in found.families].index(code.family),
            }
            for code in found.codes
        ],
        "name": [body.name for body in bodies],
        "code": [body.code for body in bodies],
        "page": [body.file for body in bodies],
        "kind": [kinds.index(body.kind) for body in bodies],
        "above": [places.get(body.above, -1) if body.above else -1 for body in bodies],
        "found": list(_numbers(found)),
    }


def _numbers(found: Tally) -> Iterator[int]:
    """Yield body, year, reports, those with errors, number of pairs, and pairs of kind and count.

    A kind is the place of a code times the number of severities, plus that of the severity.
    """
    for entry in found.entries:
        yield from (entry.body, found.years.index(entry.year), entry.reports, entry.wrong)
        yield len(entry.counts)
        for (code, severity), count in sorted(entry.counts.items()):
            yield code * len(SEVERITIES) + severity
            yield count
