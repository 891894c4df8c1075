"""Calls into plugins, each guarded: whatever a plugin raises is told with its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from govreport._faults import faults
from govreport.document import Document
from govreport.errors import GovreportError, PluginError

P = ParamSpec("P")
R = TypeVar("R")


def guarded(plugin: str, task: str, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call a plugin's function; whatever it raises becomes a `PluginError`.

    Exceptions of govreport's own pass through: raising them is how a plugin
    says what is wrong with a document.  So does the user's wish to stop.
    """
    try:
        return call(*args, **kwargs)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        # Not Exception: SystemExit, CancelledError and a plugin's own kinds stop nobody else.
        if isinstance(error, GovreportError) and is_sound(error):
            raise
        raise failure(plugin, task, described(error)) from error


def returned(plugin: str, task: str, answer: object, kind: type[R]) -> R:
    """Return a plugin's answer; raise `PluginError` if it is not of the kind that it has to be."""
    if not isinstance(answer, kind):
        wanted = "bytes" if issubclass(kind, bytes) else f"a {kind.__name__}"
        raise failure(plugin, task, f"it returned {type(answer).__name__}, not {wanted}")
    return answer


def whole(plugin: str, task: str, document: Document) -> Document:
    """Return a plugin's document; raise `PluginError` if anything in it is not what it has to be.

    Otherwise whoever looks at it next would fail, and be blamed.
    """
    fault = next(faults(document), None)
    if fault is not None:
        raise failure(plugin, task, f"the document that it returned has {fault}")
    return document


def failure(plugin: str, task: str, problem: str) -> PluginError:
    """Return the error that says which plugin failed, in what, and how."""
    return PluginError(
        f"the plugin {plugin!r} failed in {task}: {problem}",
        hint="Report it to the plugin's author; --block-plugin leaves the plugin out.",
    )


def described(error: BaseException) -> str:
    """Return kind and message of an exception, which may be a plugin's and unable to say it."""
    said = _said(error)
    name = type(error).__name__
    return f"{name} (which cannot say what happened)" if said is None else f"{name}: {said}"


def is_sound(error: GovreportError) -> bool:
    """Return whether an exception of govreport's kinds has a message; a plugin's may have none."""
    return _said(error) is not None and isinstance(getattr(error, "message", None), str)


def _said(error: BaseException) -> str | None:
    try:
        return str(error)
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - __str__ may be a plugin's code, which raises anything
        return None
