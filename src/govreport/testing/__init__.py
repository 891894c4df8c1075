"""Conformance kit for plugin authors: contracts to subclass, samples, strategies.

The contracts need the extra ``govreport[testing]`` (pytest and hypothesis) and
are imported when they are named; `govreport.testing.samples` needs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govreport.testing.editions import EditionContract
    from govreport.testing.executors import ExecutorContract
    from govreport.testing.readers import ReaderContract, ReadingContract, RoundTripContract
    from govreport.testing.renderers import RendererContract
    from govreport.testing.rules import RulesContract

_CONTRACTS = {
    "EditionContract": "govreport.testing.editions",
    "ExecutorContract": "govreport.testing.executors",
    "ReaderContract": "govreport.testing.readers",
    "ReadingContract": "govreport.testing.readers",
    "RendererContract": "govreport.testing.renderers",
    "RoundTripContract": "govreport.testing.readers",
    "RulesContract": "govreport.testing.rules",
}

__all__ = [
    "EditionContract",
    "ExecutorContract",
    "ReaderContract",
    "ReadingContract",
    "RendererContract",
    "RoundTripContract",
    "RulesContract",
]


def __getattr__(name: str) -> object:
    """Import the module of a contract when it is named."""
    if name in _CONTRACTS:
        return getattr(importlib.import_module(_CONTRACTS[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
