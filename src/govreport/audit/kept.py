"""Reports kept between the steps of an audit: pickled, and read back by nothing but the model.

A pickle of a stranger's can run any code, and folders are passed on: only classes of
`govreport.model` and a few of the standard library are looked up.
"""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from govreport.editions import Edition
from govreport.errors import ReadError
from govreport.model import Report

_MODEL = "govreport.model."
_OTHERS = frozenset({("decimal", "Decimal"), ("datetime", "date")})
_AGAIN = "Remove the folder of the dataset and run the audit again."


class Keeper:
    """Turns reports into bytes and back.

    Args:
        editions: The editions that reports may have; the forms of their tables are left out
            of the bytes, since every report of an edition shares them.
    """

    def __init__(self, editions: Iterable[Edition]) -> None:
        forms = {
            (edition.id, layout.key): layout.blank().form
            for edition in editions
            for layout in edition.tables
        }
        self._forms = forms
        self._names = {id(form): name for name, form in forms.items()}

    def pack(self, report: Report) -> bytes:
        """Return a report as bytes; where it was read from is left out."""
        buffer = io.BytesIO()
        _Pickler(buffer, self._names).dump(attrs.evolve(report, origin=None))
        return zlib.compress(buffer.getvalue(), 1)

    def unpack(self, data: bytes) -> Report:
        """Return the report that bytes hold.

        Raises:
            ReadError: They are none that `pack` gave.
        """
        try:
            found = _Unpickler(io.BytesIO(zlib.decompress(data)), self._forms).load()
        except (pickle.UnpicklingError, zlib.error, EOFError, AttributeError, KeyError) as error:
            raise ReadError(
                f"a report that was kept cannot be read back: {error}", hint=_AGAIN
            ) from error
        if not isinstance(found, Report):
            raise ReadError("what was kept is no report", hint=_AGAIN)
        return found


class _Pickler(pickle.Pickler):
    """Writes the name of a form in its place."""

    def __init__(self, file: io.BytesIO, names: Mapping[int, tuple[str, str]]) -> None:
        super().__init__(file, protocol=5)
        self._names = names

    def persistent_id(self, value: object) -> tuple[str, str] | None:
        return self._names.get(id(value))


class _Unpickler(pickle.Unpickler):
    """Finds classes of the model only."""

    def __init__(self, file: io.BytesIO, forms: Mapping[tuple[str, str], object]) -> None:
        super().__init__(file)
        self._forms = forms

    def persistent_load(self, name: tuple[str, str]) -> object:
        return self._forms[name]

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith(_MODEL) and name.isidentifier():
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        elif (module, name) in _OTHERS:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a report")
