"""Subsets of fonts: the glyphs of one report by our own writer and by HarfBuzz."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import uharfbuzz
from measure import Timing, against, milliseconds, table, timed
from subjects import long

from govreport.model import Report
from govreport_typeset.fonts import cff, glyf
from govreport_typeset.fonts.library import Entry, entries, usual_folders
from govreport_typeset.fonts.sfnt import Face

ROOT = Path(__file__).parents[2]
#: Families with PostScript and with TrueType outlines, the first that is installed of each.
FAMILIES = (("Noto Serif CJK SC", "Noto Serif SC"), ("LXGW WenKai", "AR PL UKai CN"))
_FLAGS = uharfbuzz.SubsetFlags
#: Bare outlines, as a PDF embeds them: no hints, no tables for the setting of text.
FLAGS = _FLAGS.DESUBROUTINIZE | _FLAGS.NO_HINTING | _FLAGS.NO_LAYOUT_CLOSURE


def characters(report: Report, number: int) -> tuple[int, ...]:
    """Return the characters of a report, without some; others for every run."""
    text = "".join(section.text for section in report.sections)
    found = sorted({ord(letter) for letter in text if ord(letter) > 0x2000})
    return tuple(found[number % 7 :])


def main() -> str:
    """Return the measurements as Markdown."""
    report = long(10_000)
    parts = [_lines(), _imports()]
    for families in FAMILIES:
        entry = _entry(families)
        if entry is None:
            parts.append(f"None of {', '.join(families)} is installed.")
            continue
        parts.append(f"**{entry.family}**, {len(characters(report, 0))} characters of one report")
        parts.append("\n".join(_compared(entry, report)))
    return "\n\n".join(parts)


def _entry(families: tuple[str, ...]) -> Entry | None:
    found = entries(usual_folders())
    return next((one for family in families for one in found if one.family == family), None)


def _compared(entry: Entry, report: Report) -> Iterator[str]:
    face = entry.open()
    first = _once(lambda: _ours(face)(characters(report, 0)))
    theirs = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(entry.path)), entry.index)
    second = _once(lambda: _harfbuzz(theirs, characters(report, 0)))
    yield table(
        ("first subset", "time", "bytes"),
        [("ours", milliseconds(first.best), f"{len(_ours(face)(characters(report, 0))):,}"),
         ("HarfBuzz", milliseconds(second.best),
          f"{len(_harfbuzz(theirs, characters(report, 0))):,}")],
    ) + "\n"  # fmt: skip
    kept = _ours(face)
    warm = timed("ours, glyphs kept", kept, lambda number: characters(report, number))
    other = timed(
        "HarfBuzz",
        lambda wanted: _harfbuzz(theirs, wanted),
        lambda number: characters(report, number),
    )
    yield against(warm, [other])


def _once(call: Callable[[], object]) -> Timing:
    return timed("once", lambda _number: call(), lambda number: number, seconds=0.0, warm=0)


def _ours(face: Face) -> Callable[[tuple[int, ...]], bytes]:
    """Return a function that makes subsets of a face that was just opened."""
    if face.is_cff:
        outlines = cff.Outlines(face.view(b"CFF "))
        return lambda wanted: outlines.subset(
            "X", [0, *(face.glyph(one) for one in wanted)], wanted, {}
        )
    plain = glyf.Outlines(face)
    return lambda wanted: plain.subset([0, *(face.glyph(one) for one in wanted)], {})


def _harfbuzz(face: uharfbuzz.Face, wanted: tuple[int, ...]) -> bytes:
    chosen = uharfbuzz.SubsetInput()
    chosen.unicode_set.update(wanted)
    chosen.flags = FLAGS
    data: bytes = uharfbuzz.subset(face, chosen).blob.data
    return data


def _lines() -> str:
    """Say how long our own code is, without blank lines."""
    folder = ROOT / "plugins/govreport-typeset/src/govreport_typeset/fonts"
    counted = {
        name: sum(bool(line.strip()) for line in (folder / name).read_text("utf-8").splitlines())
        for name in ("sfnt.py", "cff.py", "glyf.py")
    }
    told = ", ".join(f"{name} {count}" for name, count in counted.items())
    return f"Lines of ours: {told}; HarfBuzz could take the place of the last two."


def _imports() -> str:
    """Say what a process pays for the library."""
    code = "import time; start = time.process_time(); import {}; print(time.process_time() - start)"
    rows = []
    for name in ("uharfbuzz", "govreport_typeset.fonts.cff, govreport_typeset.fonts.glyf"):
        taken = min(
            float(subprocess.check_output([sys.executable, "-c", code.format(name)], text=True))
            for _ in range(5)
        )
        rows.append((name, milliseconds(taken)))
    return table(("import", "processor's time"), rows)


if __name__ == "__main__":
    print(main())
