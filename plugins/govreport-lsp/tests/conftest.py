"""A real client: it starts the command and speaks the protocol with it over pipes."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import attrs
import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

T = TypeVar("T")

#: Seconds after which an answer does not come any more.
PATIENCE = 40


@attrs.define
class Editor:
    """An editor with one document open."""

    client: LanguageClient
    uri: str
    text: str
    version: int = 1
    published: asyncio.Queue[types.PublishDiagnosticsParams] = attrs.field(factory=asyncio.Queue)

    @property
    def document(self) -> types.TextDocumentIdentifier:
        """The open document."""
        return types.TextDocumentIdentifier(uri=self.uri)

    async def open(self) -> list[types.Diagnostic]:
        """Open the document and return its diagnostics."""
        item = types.TextDocumentItem(
            uri=self.uri, language_id="toml", version=self.version, text=self.text
        )
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
        return await self.told()

    async def type(self, old: str, new: str) -> list[types.Diagnostic]:
        """Replace the first *old* by *new* and return the diagnostics that follow."""
        assert old in self.text
        self.text = self.text.replace(old, new, 1)
        self.version += 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                text_document=types.VersionedTextDocumentIdentifier(
                    uri=self.uri, version=self.version
                ),
                content_changes=[types.TextDocumentContentChangeWholeDocument(text=self.text)],
            )
        )
        return await self.told()

    async def told(self) -> list[types.Diagnostic]:
        """Return the next diagnostics that the server publishes."""
        found = await asyncio.wait_for(self.published.get(), PATIENCE)
        return list(found.diagnostics)

    def at(self, needle: str, shift: int = 0) -> types.Position:
        """Return the position of the first *needle*, in the units of UTF-16."""
        offset = self.text.index(needle) + shift
        before = self.text[:offset]
        line = before.rpartition("\n")[2]
        return types.Position(before.count("\n"), len(line.encode("utf-16-le")) // 2)

    def within(self, span: types.Range) -> str:
        """Return the text of a range on one line, as an editor underlines it."""
        assert span.start.line == span.end.line
        line = self.text.split("\n")[span.start.line].encode("utf-16-le")
        return line[span.start.character * 2 : span.end.character * 2].decode("utf-16-le")

    async def hover(self, position: types.Position) -> str:
        """Return what the server shows at a position."""
        params = types.HoverParams(text_document=self.document, position=position)
        found = await self.client.text_document_hover_async(params)
        if found is None:
            return ""
        assert isinstance(found.contents, types.MarkupContent)
        return found.contents.value

    async def complete(self, position: types.Position) -> dict[str, str]:
        """Return what may stand at a position: labels and what each writes."""
        params = types.CompletionParams(text_document=self.document, position=position)
        found = await self.client.text_document_completion_async(params)
        assert isinstance(found, list | tuple)
        return {
            item.label: item.text_edit.new_text
            for item in found
            if isinstance(item.text_edit, types.TextEdit)
        }

    async def offers(self, diagnostic: types.Diagnostic) -> dict[str, types.CodeAction]:
        """Return the actions for a diagnostic by their titles."""
        params = types.CodeActionParams(
            text_document=self.document,
            range=diagnostic.range,
            context=types.CodeActionContext(diagnostics=[diagnostic]),
        )
        found = await self.client.text_document_code_action_async(params)
        return {item.title: item for item in found or () if isinstance(item, types.CodeAction)}

    async def take(self, action: types.CodeAction) -> list[types.Diagnostic]:
        """Apply an action's edit and return the diagnostics that follow."""
        assert action.edit is not None
        assert action.edit.changes is not None
        (edit,) = action.edit.changes[self.uri]
        lines = self.text.split("\n")

        def offset(position: types.Position) -> int:
            line = lines[position.line].encode("utf-16-le")
            column = len(line[: position.character * 2].decode("utf-16-le"))
            return sum(len(one) + 1 for one in lines[: position.line]) + column

        start, end = offset(edit.range.start), offset(edit.range.end)
        changed = self.text[:start] + edit.new_text + self.text[end:]
        return await self.type(self.text, changed)


async def _session(
    path: Path, text: str, arguments: tuple[str, ...], work: Callable[[Editor], Awaitable[T]]
) -> T:
    client = LanguageClient("test", "1")
    editor = Editor(client=client, uri=path.as_uri(), text=text)

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
    def published(params: types.PublishDiagnosticsParams) -> None:
        editor.published.put_nowait(params)

    await client.start_io(sys.executable, "-m", "govreport", *arguments, cwd=str(path.parent))
    started = client._server
    assert started is not None
    try:
        parameters = types.InitializeParams(
            capabilities=types.ClientCapabilities(), root_uri=path.parent.as_uri()
        )
        await asyncio.wait_for(client.initialize_async(parameters), PATIENCE)
        client.initialized(types.InitializedParams())
        found = await asyncio.wait_for(work(editor), PATIENCE)
        await client.shutdown_async(None)
        client.exit(None)
        await asyncio.wait_for(started.wait(), PATIENCE)
    finally:
        # A server that has not ended by itself would be waited for without end.
        if started.returncode is None:
            started.kill()
        await client.stop()  # type: ignore[no-untyped-call]
    return found


@pytest.fixture
def edit(tmp_path: Path) -> Callable[..., object]:
    """Return a function that runs an editor's session with a text."""

    def run(
        text: str,
        work: Callable[[Editor], Awaitable[T]],
        *arguments: str,
        name: str = "2024.toml",
    ) -> T:
        return asyncio.run(_session(tmp_path / name, text, arguments or ("lsp",), work))

    return run
