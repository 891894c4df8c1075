"""The process that asks: hands a file to a worker, and takes its answer in."""

from __future__ import annotations

import base64
import os
import pickle
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from govreport._guard import failure, guarded
from govreport._isolation import failures, plain
from govreport._parsing import LESS
from govreport.contracts import Read
from govreport.document import Document
from govreport.errors import LimitError, ReadError, UsageError
from govreport.readings import Isolation

if TYPE_CHECKING:
    from govreport_leash import Workers

_START = (
    "import sys; sys.path[:] = sys.argv[3:]; from govreport._isolation.worker import main; main()"
)


class Asking:
    """Reads in worker processes what `govreport._parsing.parsed` reads in this one.

    Args:
        bounds: What a worker may take.
        plugins_dir: Folder of single-file plugins.

    Raises:
        UsageError: This machine has none of what it takes.
    """

    def __init__(self, bounds: Isolation, plugins_dir: str) -> None:
        if os.name != "posix":
            raise UsageError("isolated reading needs pipes and signals, which this system has not")
        if find_spec("govreport_leash") is None:
            raise UsageError(
                "isolated reading needs govreport-leash", hint="pip install 'govreport[isolated]'"
            )
        from govreport_leash import Workers  # noqa: PLC0415 - optional

        arguments = [str(bounds.memory), plugins_dir, *sys.path]
        self._bounds = bounds
        self._pickled: dict[Read, str] = {}
        self._workers: Workers = Workers(
            [sys.executable, "-I", "-c", _START, *arguments],
            seconds=bounds.seconds,
            memory=bounds.memory,
            most=bounds.workers or os.cpu_count() or 1,
        )

    def parsed(self, plugin: str, read: Read, data: bytes, name: str) -> Document:
        """Return what a reader makes of the data; raises as `govreport._parsing.parsed`.

        Raises:
            ReadError: The worker was ended, or crashed.
        """
        head = {"plugin": plugin, "read": self._reference(plugin, read), "name": name}
        answer = self._ask(plain.dump(head) + b"\n" + data, name)
        try:
            return self._taken_in(plugin, plain.load(answer), name)
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise failure(plugin, "reading", f"its answer is no document: {error}") from error

    def _taken_in(self, plugin: str, answer: Mapping[str, Any], name: str) -> Document:
        guarded(plugin, "reading", failures.repeat, answer["warnings"])
        if "error" in answer:
            raise failures.to_error(answer["error"])
        if "spent" in answer:
            raise self._greedy(name)
        return plain.to_document(answer["document"])

    def _ask(self, request: bytes, name: str) -> bytes:
        from govreport_leash import GreedyError, LeashError, SlowError  # noqa: PLC0415 - optional

        try:
            return self._workers.ask(request)
        except SlowError:
            raise LimitError(
                f"{name}: took more than {self._bounds.seconds:g} seconds to read", hint=LESS
            ) from None
        except GreedyError:
            raise self._greedy(name) from None
        except LeashError as error:
            raise ReadError(
                f"{name}: the process that read it {error}",
                hint="Other files are not concerned. Please report the document if you can.",
            ) from None
        except OSError as error:
            raise ReadError(f"{name}: no process can be started to read it: {error}") from error

    def _greedy(self, name: str) -> LimitError:
        mebibytes = self._bounds.memory // 1024**2
        return LimitError(f"{name}: takes more than {mebibytes} MiB of memory to read", hint=LESS)

    def _reference(self, plugin: str, read: Read) -> str:
        """Return where a worker finds a function: it is named, not sent."""
        if read not in self._pickled:
            try:
                named = pickle.dumps(read)
            except (pickle.PicklingError, AttributeError, TypeError) as error:
                raise failure(
                    plugin,
                    "isolation",
                    f"its reader is no function of a module that can be imported: {error}",
                ) from error
            self._pickled[read] = base64.b64encode(named).decode()
        return self._pickled[read]
