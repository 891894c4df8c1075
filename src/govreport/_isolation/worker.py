"""The worker process: reads one file after another, as it is asked to.

Arguments: bytes of memory, and the folder of single-file plugins or nothing.
"""

from __future__ import annotations

import base64
import io
import pickle
import sys
import warnings
from pathlib import Path
from typing import Any

from govreport._guard import guarded
from govreport._isolation import failures, plain
from govreport._manager import import_plugin_file, plugin_file
from govreport._parsing import parsed
from govreport.errors import GovreportError


class _Finder(pickle.Unpickler):
    """Finds the function that reads; it comes from the process that asks, not from a file."""

    def __init__(self, data: bytes, plugins_dir: str) -> None:
        super().__init__(io.BytesIO(data))
        self._folder = plugins_dir

    def find_class(self, module: str, name: str) -> Any:
        """Return a function of a module, which may be a single-file plugin."""
        file = plugin_file(module, Path(self._folder)) if self._folder else None
        if file is not None and module not in sys.modules:
            import_plugin_file(file)
        return super().find_class(module, name)


class Answering:
    """Answers requests; remembers the functions that read.

    Args:
        plugins_dir: Folder of single-file plugins, or nothing.
    """

    def __init__(self, plugins_dir: str) -> None:
        self._readers: dict[str, Any] = {}
        self._folder = plugins_dir

    def __call__(self, request: bytes) -> bytes:
        """Return the answer to a request: a document, or what went wrong."""
        head, _, data = request.partition(b"\n")
        asked = plain.load(head)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                read = guarded(asked["plugin"], "loading for isolation", self._find, asked["read"])
                document = parsed(asked["plugin"], read, data, asked["name"])
                answer: dict[str, object] = {"document": plain.from_document(document)}
                warned = failures.from_warnings(caught)
                return plain.dump({**answer, "warnings": warned})
            except GovreportError as error:
                answer = {"error": failures.from_error(error)}
            except MemoryError:
                answer = {"spent": True}
        return plain.dump({**answer, "warnings": failures.from_warnings(caught)})

    def _find(self, pickled: str) -> Any:
        if pickled not in self._readers:
            self._readers[pickled] = _Finder(base64.b64decode(pickled), self._folder).load()
        return self._readers[pickled]


def main() -> None:
    """Answer until there is no request."""
    from govreport_leash import serve  # noqa: PLC0415 - optional

    memory, plugins_dir, *_ = sys.argv[1:]

    serve(Answering(plugins_dir), int(memory))
