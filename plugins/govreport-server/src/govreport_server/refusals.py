"""What is refused, as an answer: RFC 9457 problem details, in the language of who asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import attrs

from govreport.errors import (
    CodecError,
    GovreportError,
    LimitError,
    PluginError,
    Problem,
)
from govreport.text.printing import escaped, plain
from govreport_server.jobs import Answer

MEDIA_TYPE = "application/problem+json"
TOO_LARGE, UNFIT, FAULT, BUSY = 413, 422, 500, 503
#: Problems of data that an answer lists.
_MOST = 50
_LONGEST = 2000

#: Says an English message in another language.
Translate = Callable[[str], str]


@attrs.frozen(kw_only=True)
class Refusal:
    """Why a request is not done.

    Attributes:
        status: Status of HTTP.
        kind: Short name for programs, such as ``LimitError``.
        message: What is wrong, in English.
        hint: What to do next, in English.
        problems: What is wrong with data, each with its path.
    """

    status: int
    kind: str
    message: str
    hint: str = ""
    problems: Sequence[Problem] = ()

    def answer(self, translate: Translate | None = None) -> Answer:
        """Return the answer, its texts as *translate* says them."""
        said = translate or str
        data: dict[str, object] = {
            "type": "about:blank",
            "title": self.kind,
            "status": self.status,
            "detail": plain(said(self.message))[:_LONGEST],
        }
        if self.hint:
            data["hint"] = plain(said(self.hint))[:_LONGEST]
        if self.problems:
            data["problems"] = [
                {
                    "path": plain(one.path)[:_LONGEST],
                    "message": plain(said(one.message))[:_LONGEST],
                    **({"line": one.region.line} if one.region else {}),
                }
                for one in self.problems[:_MOST]
            ]
        body = escaped(json.dumps(data, ensure_ascii=False)).encode("utf-8", "replace")
        return Answer(status=self.status, media_type=MEDIA_TYPE, body=body)


def refusal_of(error: GovreportError) -> Refusal:
    """Return why a request is not done that raised an error."""
    status = UNFIT
    if isinstance(error, LimitError):
        status = TOO_LARGE
    elif isinstance(error, PluginError):
        status = FAULT
    return Refusal(
        status=status,
        kind=type(error).__name__,
        message=error.message,
        hint=error.hint,
        problems=error.problems if isinstance(error, CodecError) else (),
    )


def too_greedy(memory: int) -> Refusal:
    """Return why a request is not done that took too much memory."""
    return Refusal(
        status=TOO_LARGE,
        kind="LimitError",
        message=f"takes more than {memory // 1024**2} MiB of memory",
        hint="Is it the right file?",
    )
