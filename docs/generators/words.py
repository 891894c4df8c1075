"""The words of the narrative, compiled: no page, but made of data as the pages are."""

from __future__ import annotations

from govreport.narrative.sources import COMPILED, compiled

PATH = f"../src/govreport/narrative/words/{COMPILED}"


def pages() -> dict[str, str]:
    """Return the compiled words by their path from the folder of the pages."""
    return {PATH: compiled()}
