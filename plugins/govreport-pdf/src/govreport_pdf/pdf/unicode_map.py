"""The map from a font's codes to characters, by which text is found and copied."""

from __future__ import annotations

from collections.abc import Iterable

_MOST = 100  # entries of one block, by the standard


def unicode_map(characters: Iterable[tuple[int, str]], *, size: int) -> bytes:
    """Return the map of codes of *size* bytes to the characters that are read there."""
    lines = [
        b"<%b> <%b>" % (code.to_bytes(size, "big").hex().encode(), _units(character))
        for code, character in characters
    ]
    parts = [
        b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        b"/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
        b"1 begincodespacerange <%b> <%b> endcodespacerange\n" % (b"00" * size, b"FF" * size)
    ]
    for start in range(0, len(lines), _MOST):
        chunk = lines[start : start + _MOST]
        parts.append(b"%d beginbfchar\n%b\nendbfchar\n" % (len(chunk), b"\n".join(chunk)))
    parts.append(b"endcmap CMapName currentdict/CMap defineresource pop end end\n")
    return b"".join(parts)


def _units(character: str) -> bytes:
    return character.encode("utf-16-be").hex().upper().encode()
