"""What is asked and answered, as bytes: a line of JSON, and whatever follows it."""

from __future__ import annotations

import json
from enum import Enum

import attrs


class Job(Enum):
    """What can be asked."""

    ABOUT = "about"
    READ = "read"
    CHANGE = "change"
    CHECK = "check"
    RENDER = "render"
    COMPARE = "compare"


@attrs.frozen(kw_only=True)
class Asked:
    """One request, without what is particular to HTTP.

    Attributes:
        job: What to do.
        body: A document, or JSON.
        name: Name of the document, for its ending and for messages.
        language: Language of what is said where the body asks for none.
    """

    job: Job
    body: bytes = attrs.field(default=b"", repr=False)
    name: str = ""
    language: str = "zh"

    def encode(self) -> bytes:
        """Return the request as bytes."""
        return _joined([self.job.value, self.name, self.language], self.body)

    @classmethod
    def decode(cls, data: bytes) -> Asked:
        """Return the request that bytes are."""
        head, _, body = data.partition(b"\n")
        job, name, language = json.loads(head)
        return cls(job=Job(job), name=name, language=language, body=body)


@attrs.frozen(kw_only=True)
class Answer:
    """What is answered.

    Attributes:
        status: Status of HTTP.
        media_type: What the body is.
        body: The body.
        name: Name under which it is to be saved; empty for what is shown.
    """

    status: int = 200
    media_type: str = "application/json"
    body: bytes = attrs.field(default=b"", repr=False)
    name: str = ""

    def encode(self) -> bytes:
        """Return the answer as bytes."""
        return _joined([self.status, self.media_type, self.name], self.body)

    @classmethod
    def decode(cls, data: bytes) -> Answer:
        """Return the answer that bytes are."""
        head, _, body = data.partition(b"\n")
        status, media_type, name = json.loads(head)
        return cls(status=status, media_type=media_type, name=name, body=body)


def _joined(head: list[object], body: bytes) -> bytes:
    return b"\n".join((json.dumps(head).encode(), body))
