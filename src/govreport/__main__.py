"""``govreport`` and ``python -m govreport``: the command line, in a process of its own."""

from __future__ import annotations

import atexit
import gc

#: Objects made before the collector looks for cycles: what loads for one report makes hardly any.
_MANY = 200_000


def main() -> None:
    """Run the command line."""
    _collect_seldom()
    from govreport.cli import main as run  # noqa: PLC0415 - half of all objects come with it

    run()


def _collect_seldom() -> None:
    """Let the garbage collector run seldom, and not over all that is loaded when it ends.

    Both took a sixth of the time of a command that ends after one report.  Handlers of
    `atexit` run last in, first out, so every other one comes before the freezing.
    """
    gc.set_threshold(_MANY)
    atexit.register(gc.freeze)


if __name__ == "__main__":
    main()
