"""A short run of each reader on mutants of valid reports; `make fuzz` goes on for longer."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent))

import seeds
from trial import MUTATORS, Trial

#: Readers of the report's own data refuse most changes, as they shall.
_FEW = frozenset({"csv", "toml", "json"})


def test_every_reader_has_a_mutator() -> None:
    """No reader that has seeds is left out."""
    assert set(MUTATORS) == set(seeds.READERS)


@pytest.mark.parametrize("reader", seeds.READERS)
@pytest.mark.filterwarnings("ignore::UserWarning")  # openpyxl says what it leaves out
def test_mutants_are_read_or_refused(reader: str) -> None:
    """Nothing crashes or takes long, and enough mutants are still reports to say something."""
    trial = Trial(reader=reader)
    chance = random.Random(20241231)

    for _ in range(40):
        trial.run(trial.mutant(trial.seed(chance), chance.getrandbits(64)))

    assert trial.tally.inputs == 40
    assert trial.tally.crashes == {}
    assert trial.tally.slow == 0
    assert trial.tally.reports >= (3 if reader in _FEW else 15)


@pytest.mark.parametrize("reader", [name for name in seeds.READERS if name != "pdf"])
def test_a_mutant_can_be_made_again(reader: str) -> None:
    """The same seed gives the same bytes, so that a crash can be looked at."""
    trial = Trial(reader=reader)
    data = seeds.seeds(reader)[0]
    made = [trial.mutant(data, 11) for _ in range(2)]

    assert made[0] == made[1]
