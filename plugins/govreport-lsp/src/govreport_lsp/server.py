"""The server: what an editor asks, answered from the drafts that it has open."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import PurePath
from typing import Protocol

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from govreport.project import FILE_NAME
from govreport.rules.base import RuleSet, resolve
from govreport_lsp.actions import actions
from govreport_lsp.completion import completion
from govreport_lsp.diagnostics import diagnostics
from govreport_lsp.draft import Checker, Draft, draft_of
from govreport_lsp.hover import hover
from govreport_lsp.places import offset_of, range_between

#: Seconds without a key pressed before a text is checked.
_PAUSE = 0.15
#: Texts that are kept; an editor has few reports open at once.
_KEPT = 32


class Toolkit(Checker, Protocol):
    """What the server needs of an engine."""

    @property
    def rule_sets(self) -> Mapping[str, RuleSet]:
        """The rule sets by name."""
        ...


class Desk:
    """The drafts that are open, each made once per text.

    Args:
        engine: Checks the reports.
        rules: Name of the rule set; None for the national one.
        language: Language of findings and hints.
    """

    def __init__(self, engine: Toolkit, rules: str | None, language: str) -> None:
        if rules:
            resolve(rules, engine.rule_sets)  # an unknown name is refused before an editor waits
        self.language = language
        self.codes = {
            rule.code: rule.title_en if language == "en" and rule.title_en else rule.title
            for rule_set in engine.rule_sets.values()
            for rule in rule_set.add
        }
        self._engine = engine
        self._rules = rules
        self._drafts: dict[str, Draft] = {}

    def draft(self, server: LanguageServer, uri: str) -> Draft:
        """Return the draft of an open document, as its text is now."""
        text = server.workspace.get_text_document(uri).source
        draft = self._drafts.get(uri)
        if draft is None or draft.text != text:
            agreed = server.workspace.position_encoding or types.PositionEncodingKind.Utf16
            units = types.PositionEncodingKind(agreed).value
            path = to_fs_path(uri) or uri
            draft = draft_of(self._engine, path, text, rules=self._rules, units=units)
            while len(self._drafts) >= _KEPT:
                del self._drafts[next(iter(self._drafts))]
            self._drafts[uri] = draft
        return draft

    def forget(self, uri: str) -> None:
        """Forget a document that was closed."""
        self._drafts.pop(uri, None)


def server_of(engine: Toolkit, *, rules: str | None = None, language: str = "zh") -> LanguageServer:
    """Return a server that is ready to be started."""
    # An editor sends the whole text at each change: reports are small, and nothing can drift.
    server = LanguageServer(
        "govreport",
        version("govreport-lsp"),
        text_document_sync_kind=types.TextDocumentSyncKind.Full,
    )
    desk = Desk(engine, rules, language)
    _publish_diagnostics(server, desk)
    _answer_questions(server, desk)
    return server


def serve(engine: Toolkit, *, rules: str | None, language: str) -> None:
    """Serve an editor on standard input and output until it ends."""
    server = server_of(engine, rules=rules, language=language)
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    # Whatever a plugin prints must not get between the messages.
    sys.stdout = sys.stderr
    server.start_io(stdin, stdout)


def _publish_diagnostics(server: LanguageServer, desk: Desk) -> None:
    """Let a server tell what is wrong when a text is opened and while it is typed."""

    def publish(uri: str) -> None:
        if PurePath(to_fs_path(uri) or uri).name == FILE_NAME:
            return
        found = diagnostics(desk.draft(server, uri), uri, desk.language)
        server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, diagnostics=found)
        )

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        publish(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        uri, meant = params.text_document.uri, params.text_document.version
        await asyncio.sleep(_PAUSE)
        document = server.workspace.text_documents.get(uri)
        if document is not None and document.version == meant:
            publish(uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        desk.forget(uri)
        server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, diagnostics=[])
        )


def _answer_questions(server: LanguageServer, desk: Desk) -> None:
    """Let a server answer what an editor asks at the cursor."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(params: types.HoverParams) -> types.Hover | None:
        draft = desk.draft(server, params.text_document.uri)
        found = hover(draft, offset_of(draft, params.position), desk.language)
        if found is None:
            return None
        text, span = found
        content = types.MarkupContent(kind=types.MarkupKind.Markdown, value=text)
        return types.Hover(contents=content, range=range_between(draft, *span))

    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=["[", ".", '"'])
    )
    def completed(params: types.CompletionParams) -> list[types.CompletionItem]:
        draft = desk.draft(server, params.text_document.uri)
        return completion(draft, offset_of(draft, params.position), desk.codes)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )
    def offered(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        draft = desk.draft(server, uri)
        start, end = offset_of(draft, params.range.start), offset_of(draft, params.range.end)
        return actions(draft, uri, start, end, params.context.diagnostics, desk.language)
