"""Child process that tries one reader for a while: with atheris, or by chance alone.

Arguments: reader, seconds, seed of chance, folder, and ``atheris`` or ``chance``.
"""

from __future__ import annotations

import faulthandler
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trial import Trial

#: Seconds after which an input is a hang; the processor may be shared.
_HANG = 120
#: Bytes that an input may grow to.
_LONGEST = 4_000_000
_OURS = ["govreport", "govreport_published", "govreport_docx", "govreport_xlsx", "govreport_html",
         "govreport_text", "govreport_pdf", "govreport_opc", "openpyxl", "email"]  # fmt: skip


def by_chance(trial: Trial, seconds: float, seed: int) -> None:
    """Try mutants of valid reports, one after another."""
    chance = Random(seed)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        faulthandler.dump_traceback_later(_HANG, exit=True)
        trial.run(trial.mutant(trial.seed(chance), chance.getrandbits(64)))
        if trial.tally.inputs % 50 == 0:
            trial.save()
    faulthandler.cancel_dump_traceback_later()
    trial.save()


def by_coverage(make: Callable[[], Trial], seconds: float, seed: int, folder: Path) -> None:
    """Try mutants, and go on from those that reach code that none before has reached."""
    import atheris

    with atheris.instrument_imports(include=_OURS):
        trial = make()
        chance = Random(seed)
        start = folder / "corpus"
        start.mkdir(exist_ok=True)
        from seeds import seeds

        for number, data in enumerate(seeds(trial.reader)):
            (start / f"seed-{number}").write_bytes(data)
            trial.run(data)  # what is imported late is instrumented, too
    trial.tally.inputs = trial.tally.reports = 0

    def one(data: bytes) -> None:
        trial.run(data)
        if trial.tally.inputs % 50 == 0:
            trial.save()

    def mutate(data: bytes, most: int, number: int) -> bytes:
        # Most inputs are one step from a valid report, as they come in life.
        source = trial.seed(chance) if chance.random() < 0.5 else data
        found = trial.mutant(source, number)
        return found if len(found) <= most else data

    limits = [f"-max_total_time={int(seconds)}", f"-max_len={_LONGEST}", f"-timeout={_HANG}"]
    quiet = ["-rss_limit_mb=1536", "-verbosity=0", "-print_final_stats=0", f"-seed={seed}"]
    atheris.Setup(
        [sys.argv[0], *limits, *quiet, f"-artifact_prefix={folder}/", str(start)],
        one,
        custom_mutator=mutate,
    )
    atheris.Fuzz()


def main() -> None:
    """Try the reader of the arguments."""
    reader, seconds, seed, place, driver = sys.argv[1:]
    folder = Path(place)

    def make() -> Trial:
        from trial import Trial

        return Trial(reader=reader, folder=folder)

    if driver == "atheris":
        by_coverage(make, float(seconds), int(seed), folder)
    else:
        by_chance(make(), float(seconds), int(seed))


if __name__ == "__main__":
    main()
