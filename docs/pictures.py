"""Draw the pictures of the documentation: pages of the example, as poppler shows them.

Run it when the typesetting has changed, and look at what it drew.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

import govreport

DOCS = Path(__file__).parent
EXAMPLE = DOCS / "examples" / "lincang-2020-corrected.toml"
DPI, GAP, DESK = 72, 14, (216, 220, 224)


def pages(pdf: Path, numbers: tuple[int, ...]) -> list[Image.Image]:
    """Return pages of a document as pictures."""
    found = []
    for number in numbers:
        base = pdf.with_name(f"page-{number}")
        command = ["pdftoppm", "-singlefile", "-png", "-r", str(DPI)]
        command += ["-f", str(number), "-l", str(number), str(pdf), str(base)]
        subprocess.run(command, check=True)
        found.append(Image.open(base.with_suffix(".png")).convert("RGB"))
    return found


def side_by_side(sheets: list[Image.Image]) -> Image.Image:
    """Return pages on a desk."""
    width = sum(sheet.width + GAP for sheet in sheets) + GAP
    desk = Image.new("RGB", (width, max(sheet.height for sheet in sheets) + 2 * GAP), DESK)
    left = GAP
    for sheet in sheets:
        desk.paste(sheet, (left, GAP))
        left += sheet.width + GAP
    return desk


def main() -> int:
    """Draw them; returns the exit code."""
    report = govreport.load(EXAMPLE)
    target = DOCS / "pictures" / "page.png"
    with tempfile.TemporaryDirectory() as folder:
        pdf = govreport.render(report, to=Path(folder, "report.pdf"))
        picture = side_by_side(pages(pdf, (1, 3)))
    picture.quantize(32).save(target, optimize=True)
    print(target.relative_to(DOCS.parent))
    return 0


if __name__ == "__main__":
    sys.exit(main())
