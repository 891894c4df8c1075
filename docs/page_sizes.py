"""Measure the built pages in Chromium: none longer than one scrolls, none wider than its window.

``python docs/page_sizes.py docs/_build/html`` prints the pages that are and ends with 1.
Without Chromium it says so, and fails only where GOVREPORT_REQUIRE_TOOLS asks for it.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

#: Width of a window, and the most pixels that a page may be high in it; 0 for any.
WINDOWS = {1280: 5000, 360: 0}
#: Files below this many bytes of text cannot be too long; only their width is measured.
SHORT = 30_000


def faults(page: Page, root: Path, width: int, most: int) -> Iterator[str]:
    """Yield what is wrong with the pages below *root* in a window of *width* pixels."""
    page.set_viewport_size({"width": width, "height": 800})
    for path in sorted(root.rglob("*.html")):
        if "_static" in path.parts or path.stat().st_size < SHORT:
            continue
        page.goto(path.as_uri())
        across, down = page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
        )
        name = path.relative_to(root)
        if most and down > most:
            yield f"{name}: {down} pixels high in a window of {width}, more than {most}"
        if across > width:
            yield f"{name}: {across} pixels wide in a window of {width}"


def main(arguments: list[str]) -> int:
    """Measure the pages of a folder; returns the exit code."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("chromium is not installed: the pages were not measured")
        return 1 if os.environ.get("GOVREPORT_REQUIRE_TOOLS") else 0
    root = Path(arguments[0]).resolve()
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(java_script_enabled=True)
        found = [
            fault for width, most in WINDOWS.items() for fault in faults(page, root, width, most)
        ]
        browser.close()
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
