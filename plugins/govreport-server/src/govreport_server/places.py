"""Where requests are done: in processes with bounds, or here for those who bound themselves."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Protocol

from govreport_leash import CrashError, GreedyError, SlowError, Workers
from govreport_server.desk import Desk
from govreport_server.jobs import Answer, Asked
from govreport_server.limits import Limits
from govreport_server.refusals import BUSY, FAULT, TOO_LARGE, UNFIT, Refusal, too_greedy

_SAFE = "Other documents are not concerned. Please report the document if you can."


class Place(Protocol):
    """A place where requests are done; any thread may ask."""

    def answer(self, asked: Asked) -> Answer | Refusal:
        """Return what is answered, or why nothing is."""
        ...

    def close(self) -> None:
        """End what was started."""
        ...


class Here:
    """This process: no bound on time and memory, and only one request at a time is sensible.

    Args:
        desk: Does what is asked.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def answer(self, asked: Asked) -> Answer:
        """Return what is answered."""
        return self._desk.answer(asked)

    def close(self) -> None:
        """Do nothing: nothing was started."""


class Apart:
    """Processes of their own, each with bounds, kept from one request to the next.

    Args:
        options: Options of ``govreport`` that the processes are started with, so that they
            have the same plugins and the same project.
        limits: What each may take.
    """

    def __init__(self, options: Sequence[str], limits: Limits) -> None:
        bounds = (f"--memory={limits.memory}", f"--answer={limits.answer}")
        self._limits = limits
        self._workers = Workers(
            # -P: what lies in the current folder is no module of the program.
            [sys.executable, "-P", "-m", "govreport", *options, "serve", "--worker", *bounds],
            seconds=limits.seconds,
            clock=limits.clock,
            memory=limits.memory,
            most=limits.jobs,
        )

    def answer(self, asked: Asked) -> Answer | Refusal:
        """Return what is answered, or why the process that was to do it is no more."""
        try:
            return Answer.decode(self._workers.ask(asked.encode()))
        except SlowError:
            return Refusal(
                status=TOO_LARGE,
                kind="LimitError",
                message=f"takes more than {self._limits.seconds:g} seconds",
                hint="Is it the right file?",
            )
        except GreedyError:
            return too_greedy(self._limits.memory)
        except CrashError as error:
            return Refusal(
                status=UNFIT if error.signal else FAULT,
                kind="ReadError" if error.signal else "PluginError",
                message=f"the process that was to do it {error}",
                hint=_SAFE,
            )
        except OSError as error:
            return Refusal(
                status=BUSY,
                kind="Busy",
                message=f"no process can be started: {error.strerror or error}",
            )

    def close(self) -> None:
        """End the processes that wait."""
        self._workers.close()


def apart_is_possible() -> bool:
    """Return whether this system has what processes with bounds take."""
    return os.name == "posix"
