"""Draw the pages of an OFD file as SVG, object by object, with the outlines in its own fonts.

It knows nothing of how govreport writes such files: what it draws is what is in them.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

_OFD = "{http://www.ofdspec.org/2016}"


def drawn_pages(path: Path) -> list[str]:
    """Return each page of the file as an SVG picture, a unit a millimetre."""
    with zipfile.ZipFile(path) as archive:
        return list(_pages(archive))


def _pages(archive: zipfile.ZipFile) -> Iterator[str]:
    entry = _xml(archive, "OFD.xml").findtext(f"{_OFD}DocBody/{_OFD}DocRoot", "")
    document = _xml(archive, entry)
    folder = posixpath.dirname(entry)
    resources = document.findtext(f"{_OFD}CommonData/{_OFD}PublicRes", "")
    fonts = dict(_fonts(archive, posixpath.join(folder, resources)))
    box = document.findtext(f"{_OFD}CommonData/{_OFD}PageArea/{_OFD}PhysicalBox", "")
    for page in document.iterfind(f"{_OFD}Pages/{_OFD}Page"):
        content = _xml(archive, posixpath.join(folder, page.get("BaseLoc", "")))
        shapes = "".join(_shapes(content, fonts))
        yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{shapes}</svg>'


def _xml(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(archive.read(name))  # noqa: S314 - a file that was just written


def _fonts(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, TTFont]]:
    root = _xml(archive, name)
    folder = posixpath.join(posixpath.dirname(name), root.get("BaseLoc", ""))
    for font in root.iter(f"{_OFD}Font"):
        place = posixpath.join(folder, font.findtext(f"{_OFD}FontFile", ""))
        yield font.get("ID", ""), TTFont(io.BytesIO(archive.read(place)))


def _shapes(content: ElementTree.Element, fonts: dict[str, TTFont]) -> Iterator[str]:
    for item in content.iter():
        kind = item.tag.removeprefix(_OFD)
        if kind not in {"TextObject", "PathObject"}:
            continue
        left, top = item.get("Boundary", "").split()[:2]
        place = f"translate({left} {top}) matrix({item.get('CTM', '1 0 0 1 0 0')})"
        inner = "".join(_glyphs(item, fonts)) if kind == "TextObject" else _path(item)
        yield f'<g transform="{place}">{inner}</g>'


def _colour(item: ElementTree.Element, kind: str) -> str:
    found = item.find(f"{_OFD}{kind}")
    value = "0 0 0" if found is None else found.get("Value", "0 0 0")
    return f"rgb({','.join(value.split())})"


def _path(item: ElementTree.Element) -> str:
    data = item.findtext(f"{_OFD}AbbreviatedData", "").replace("C", "Z")
    fill = _colour(item, "FillColor") if item.get("Fill") == "true" else "none"
    stroke = "none" if item.get("Stroke") == "false" else _colour(item, "StrokeColor")
    width = item.get("LineWidth", "0.353")
    return f'<path fill="{fill}" stroke="{stroke}" stroke-width="{width}" d="{data}"/>'


def _glyphs(item: ElementTree.Element, fonts: dict[str, TTFont]) -> Iterator[str]:
    font = fonts[item.get("Font", "")]
    outlines, names, order = font.getGlyphSet(), font.getBestCmap(), font.getGlyphOrder()
    chosen = {
        int(each.get("CodePosition", "")): order[int(each.findtext(f"{_OFD}Glyphs", "").split()[0])]
        for each in item.iterfind(f"{_OFD}CGTransform")
    }
    size = float(item.get("Size", "")) / font["head"].unitsPerEm
    wide = size * float(item.get("HScale", "1"))
    colour = _colour(item, "FillColor")
    if item.get("Stroke") == "true":
        width = float(item.get("LineWidth", "0.353")) / size
        colour += f'" stroke="{colour}" stroke-width="{width:.3f}'
    for code in item.iterfind(f"{_OFD}TextCode"):
        x, y, text = float(code.get("X", "0")), float(code.get("Y", "0")), code.text or ""
        steps = zip(
            _deltas(code.get("DeltaX"), len(text)),
            _deltas(code.get("DeltaY"), len(text)),
            strict=True,
        )
        for at, (letter, (across, down)) in enumerate(zip(text, steps, strict=True)):
            pen = SVGPathPen(outlines)
            outlines[chosen.get(at) or names[ord(letter)]].draw(pen)
            place = f"matrix({wide:.6f} 0 0 {-size:.6f} {x:.4f} {y:.4f})"
            yield f'<path transform="{place}" fill="{colour}" d="{pen.getCommands()}"/>'
            x, y = x + across, y + down


def _deltas(value: str | None, count: int) -> list[float]:
    """Return the steps behind each of so many characters; ``g n v`` is *n* times *v*."""
    found: list[float] = []
    words = iter((value or "").split())
    for word in words:
        times = int(next(words)) if word == "g" else 1
        found += [float(next(words) if word == "g" else word)] * times
    return (found + [0.0] * count)[:count]
