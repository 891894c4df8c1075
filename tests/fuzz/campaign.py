"""Try readers with mutants of valid reports, and say what became of them.

python tests/fuzz/campaign.py                         every reader for a minute, by chance
python tests/fuzz/campaign.py docx html --seconds 600
python tests/fuzz/campaign.py docx --atheris          by coverage; needs requirements/fuzz.txt
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
sys.path.append(str(HERE))
sys.path.append(str(HERE.parent / "bench"))

from measure import table  # noqa: E402 - stands beside
from seeds import READERS  # noqa: E402 - as above
from trial import Tally  # noqa: E402 - as above

#: Readers whose work is done by native code, which atheris does not see.
_NATIVE = frozenset({"pdf"})


def tried(reader: str, seconds: float, folder: Path, driver: str, first: int = 1) -> Tally:
    """Return what became of the inputs; a process that dies is a crash, and another goes on.

    Args:
        reader: Its name.
        seconds: How long to go on, on the clock.
        folder: Where inputs are kept; those that reached new code are where the next run begins.
        driver: ``atheris`` or ``chance``.
        first: Seed of chance; each process that follows has the next one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    whole = Tally(reader=reader)
    begun, seed = time.monotonic(), first
    while (left := seconds - (time.monotonic() - begun)) > 1:
        counted = folder / "tally.json"
        counted.unlink(missing_ok=True)
        done = subprocess.run(
            [sys.executable, HERE / "run.py", reader, str(left), str(seed), folder, driver],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        (folder / f"said-{seed}").write_text(done.stdout[-20_000:], encoding="utf-8")
        if counted.exists():
            whole.add(Tally(**json.loads(counted.read_text(encoding="utf-8"))))
        if done.returncode:
            kind = f"the process ended with {done.returncode}"
            whole.crashes[kind] = whole.crashes.get(kind, 0) + 1
            (folder / "current").replace(folder / f"death-{seed}")
        seed += 1
    return whole


def row(tally: Tally, driver: str) -> tuple[str, ...]:
    """Return a row of the table."""
    share = tally.reports / tally.inputs if tally.inputs else 0.0
    return (
        tally.reader,
        driver,
        f"{tally.seconds / 60:.1f} min",
        f"{tally.inputs:,}",
        f"{share:.0%}",
        str(sum(tally.crashes.values())),
        str(tally.slow),
        str(tally.greedy),
        f"{tally.longest:.1f} s",
        f"{tally.peak:.0f} MiB",
    )


def main() -> int:
    """Run; returns the exit code: 1 if anything crashed, was slow or took too much."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("readers", nargs="*", choices=[[], *READERS], default=[])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1, help="another one gives other mutants")
    parser.add_argument("--atheris", action="store_true")
    parser.add_argument("--out", type=Path, default=Path("build/fuzz"))
    given = parser.parse_args()
    if given.atheris and find_spec("atheris") is None:
        parser.error("atheris is not there: pip install -r requirements/fuzz.txt")
    rows, bad = [], 0
    for reader in given.readers or READERS:
        driver = "atheris" if given.atheris and reader not in _NATIVE else "chance"
        tally = tried(reader, given.seconds, given.out / reader, driver, given.seed)
        rows.append(row(tally, driver))
        for kind, count in tally.crashes.items():
            print(f"{reader}: {count} times {kind}", flush=True)
        bad += bool(tally.crashes or tally.slow or tally.greedy)
    head = ("reader", "by", "time", "inputs", "still reports", "crashes", "over 10 s",
            "over 512 MiB", "slowest", "peak")  # fmt: skip
    print(table(head, rows))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
