"""The site of an audit in Chromium: how long the first page takes to open, and its filters.

``python tests/bench/pages.py 5000`` writes that many bodies with three years of reports as data,
audits them, writes the site, and opens it: once more than it counts, each time in a new context.
Times are those of the page's own clock: to the end of loading, and from a choice in a filter to
the next frame that is drawn.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from audits import start, write
from measure import table

from govreport.engine import Engine
from govreport.site import SitePlan, write_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TIMES = 7
#: A choice of each filter, and a name typed.
CHOICES = {"rule": "GR201", "severity": "error", "year": "2023", "kind": "department"}

_CHOOSE = """([id, value]) => new Promise(done => {
  const field = document.getElementById(id), begin = performance.now();
  field.value = value;
  for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, {bubbles: true}));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin)));
})"""
_OPENED = """() => {
  const [at] = performance.getEntriesByType("navigation");
  const painted = performance.getEntriesByName("first-contentful-paint")[0];
  return [painted ? painted.startTime : 0, at.loadEventEnd];
}"""


def main(count: int) -> None:
    """Write, audit, lay out, open and filter."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, count, styles={"toml": 1})
        start(root, "out", 2).wait()
        begin = time.monotonic()
        index = write_site(SitePlan(folder=root / "out", out=root / "site"), Engine()).index
        pages = sum(1 for _ in index.parent.rglob("*.html"))
        print(f"{pages} pages written in {time.monotonic() - begin:.1f} s, ", end="")
        print(f"the first of {index.stat().st_size / 1024:.0f} KiB", flush=True)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            measure(browser, index)
            browser.close()


def measure(browser: Browser, index: Path) -> None:
    """Print medians and the longest."""
    times: dict[str, list[float]] = {}
    for number in range(TIMES + 1):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.goto(index.as_uri())
        page.wait_for_function("performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
        painted, loaded = page.evaluate(_OPENED)
        found = {"first page drawn": painted, "first page loaded": loaded}
        for name, value in (*CHOICES.items(), ("q", "教育")):
            found[f"filter: {name}"] = page.evaluate(_CHOOSE, [name, value])
            page.evaluate(_CHOOSE, [name, ""])
        if number:
            for name, took in found.items():
                times.setdefault(name, []).append(took)
        context.close()
    rows = [
        (name, f"{statistics.median(took):.0f} ms", f"{max(took):.0f} ms")
        for name, took in times.items()
    ]
    print(table(("", "median", "longest"), rows))


if __name__ == "__main__":
    main(int(sys.argv[1]))
