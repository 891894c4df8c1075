"""Sounds of characters that stand behind them in brackets: 公开(kāi).

A page prints them over the characters, or a program puts them in so that copies of the page differ.
"""

from __future__ import annotations

from govreport.text.patterns import lazy_pattern

_TONES = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ"
#: With fewer of them they may be what the text says.
_FEWEST = 5
_TONED = lazy_pattern(rf"(?<=[\u3400-\u9fff])[(（][a-zü]{{0,4}}[{_TONES}][a-zü]{{0,3}}[)）]")
_SOUND = lazy_pattern(rf"(?<=[\u3400-\u9fff])[(（][a-zü{_TONES}]{{1,6}}[)）]")


def without_sounds(text: str) -> str:
    """Return *text* without the sounds of its characters."""
    if not any(tone in text for tone in _TONES) or len(_TONED.findall(text)) < _FEWEST:
        return text
    return _SOUND.sub("", text)
