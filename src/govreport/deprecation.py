"""How things leave: marked first, with the version that they go in and what to use instead."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from govreport.errors import GovreportDeprecationWarning

P = ParamSpec("P")
R = TypeVar("R")


def deprecated(
    *, since: str, removal: str, instead: str
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Mark a function or method that is going to be removed; each call warns.

    Args:
        since: Version from which on it is marked.
        removal: Version that will not have it any more.
        instead: What to use instead, as one writes it.
    """

    def mark(function: Callable[P, R]) -> Callable[P, R]:
        name = f"{function.__module__}.{function.__qualname__}"
        message = f"{name} is deprecated since version {since} and goes in {removal}: use {instead}"

        @functools.wraps(function)
        def warned(*args: P.args, **kwargs: P.kwargs) -> R:
            warnings.warn(message, GovreportDeprecationWarning, stacklevel=2)
            return function(*args, **kwargs)

        warned.__doc__ = f"{function.__doc__ or ''}\n\nDeprecated since {since}: use {instead}."
        return warned

    return mark
