"""Read a page of ours back: the data that it carries, not its looks."""

from __future__ import annotations

from html.parser import HTMLParser

from govreport.document import PAGE_FACTS, PAGE_PAYLOAD, Document
from govreport.errors import LimitError, ReadError

_LARGEST = 64_000_000


def read(data: bytes, name: str) -> Document:
    """Return the document's title, facts and payload.

    Raises:
        LimitError: The page is too large.
        ReadError: The page carries no data of ours.
    """
    if len(data) > _LARGEST:
        raise LimitError(f"{name}: more than {_LARGEST} bytes")
    page = _Page()
    page.feed(_decoded(data, name))
    page.close()
    if page.payload is None:
        raise ReadError(
            f"{name}: the page carries no govreport data",
            hint="Pages published by others are read by the plugin govreport-published "
            "(pip install govreport-published).",
        )
    return Document(
        title=page.title.strip(),
        meta=page.meta,
        payload=page.payload,
        language=page.language or "zh-CN",
    )


def _decoded(data: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ReadError(f"{name}: the text is neither UTF-8 nor GB 18030")


class _Page(HTMLParser):
    """Collects title, facts and payload; everything else goes by."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.language = ""
        self.meta: dict[str, str] = {}
        self.payload: str | None = None
        self._inside = ""
        self._pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: text or "" for key, text in attrs}
        if tag == "meta" and found.get("name", "").startswith(PAGE_FACTS):
            self.meta[found["name"].removeprefix(PAGE_FACTS)] = found.get("content", "")
        elif tag == "html":
            self.language = found.get("lang", "")
        elif (tag == "title" and not self.title) or (
            tag == "script" and found.get("id") == PAGE_PAYLOAD and self.payload is None
        ):
            self._inside = tag
            self._pieces = []

    def handle_data(self, data: str) -> None:
        if self._inside:
            self._pieces.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag != self._inside:
            return
        text = "".join(self._pieces)
        if tag == "script":
            self.payload = text.strip()
        else:
            self.title = text
        self._inside = ""
