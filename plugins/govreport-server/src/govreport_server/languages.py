"""The language of a person, as a browser tells it."""

from __future__ import annotations

CHINESE, ENGLISH = "zh", "en"
#: Preferences that are looked at; browsers name a few.
_MOST = 20


def language_of(accepted: str, asked: str = "") -> str:
    """Return the language to speak: the one that is asked for, or that a browser likes best.

    Args:
        accepted: The header ``Accept-Language``.
        asked: ``zh``, ``en``, or anything else for no wish.
    """
    if asked in (CHINESE, ENGLISH):
        return asked
    best = (0.0, CHINESE)
    for part in accepted.split(",")[:_MOST]:
        tag, _, rest = part.strip().partition(";")
        language = tag.lower().partition("-")[0]
        quality = _quality(rest)
        if language in (CHINESE, ENGLISH) and quality > best[0]:
            best = (quality, language)
    return best[1]


def _quality(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if not parameter.strip():
        return 1.0
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
