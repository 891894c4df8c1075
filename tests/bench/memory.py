"""Whether memory stays flat while one process renders one report after another."""

from __future__ import annotations

import gc
from pathlib import Path

from measure import table
from subjects import example, variant

from govreport import Engine

WARM, RENDERS = 200, 2_000


def _resident() -> float:
    """Return the resident memory of this process in MiB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20


def main() -> str:
    """Return the measurements as Markdown."""
    if not Path("/proc/self/statm").exists():
        return "Not measured: needs /proc."
    engine = Engine(strict=True)
    rows = []
    for name in ("docx", "pdf", "html"):
        for number in range(WARM):
            engine.render_bytes(variant(example(), number), name)
        gc.collect()
        before = _resident()
        for number in range(WARM, RENDERS):
            engine.render_bytes(variant(example(), number), name)
        gc.collect()
        after = _resident()
        rows.append((name, f"{before:.1f} MiB", f"{after:.1f} MiB", f"{after - before:+.1f} MiB"))
    return table(("format", f"after {WARM}", f"after {RENDERS:,}", "growth"), rows)


if __name__ == "__main__":
    print(main())
