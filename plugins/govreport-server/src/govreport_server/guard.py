"""Before any request is looked at: who is asked, from where, and what a browser may do with it."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

import attrs
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from govreport_server.refusals import Refusal

_MISDIRECTED, _FORBIDDEN, _BAD = 421, 403, 400
_SAFE = frozenset({"GET", "HEAD"})
#: What a page of another site cannot claim to be.
_OWN = frozenset({"same-origin", "none"})

#: The page runs its own script and nothing else, fetches from here alone, and stands in no frame.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    # What passes through holds reports that may not be published yet.
    "cache-control": "no-store",
}


@attrs.frozen
class Guard:
    """Refuses what comes under another name or from another site; adds headers to all answers.

    Attributes:
        app: What is guarded.
        names: Names under which the server is known, beside ``localhost`` and addresses.
        refuse: Makes the answer of a refusal.
    """

    app: ASGIApp
    names: frozenset[str]
    refuse: Callable[[Refusal, Scope], ASGIApp]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        refusal = refusal_for(scope["method"], Headers(scope=scope), self.names)
        app = self.app if refusal is None else self.refuse(refusal, scope)
        await app(scope, receive, headed)


def refusal_for(method: str, headers: Headers, names: Iterable[str]) -> Refusal | None:
    """Return why a request is refused, or None."""
    hosts = headers.getlist("host")
    host = _host(hosts[0]) if len(hosts) == 1 else None
    if host is None:
        return Refusal(status=_BAD, kind="BadRequest", message="names no host")
    # Another name that leads here is how a page elsewhere gets at a server on one's own machine;
    # no name service is asked for an address.
    if host != "localhost" and host not in names and not _is_address(host):
        return Refusal(
            status=_MISDIRECTED,
            kind="Misdirected",
            message=f"this server is not known as {host[:80]!r}",
            hint="Whoever runs it gives its name: govreport serve --name NAME.",
        )
    if method not in _SAFE and not _is_own(headers, hosts[0]):
        return Refusal(
            status=_FORBIDDEN,
            kind="Forbidden",
            message="the request comes from a page of another site",
        )
    return None


def _is_own(headers: Headers, host: str) -> bool:
    """Return whether a request comes from the server's own page, or from no page at all."""
    if headers.get("sec-fetch-site", "none") not in _OWN:
        return False
    origin = headers.get("origin")
    return origin is None or (
        origin.partition("://")[0] in ("http", "https")
        and origin.partition("://")[2].lower() == host.lower()
    )


def _host(header: str) -> str | None:
    """Return the name in a ``Host`` header, without the port; None where it is none."""
    try:
        parts = urlsplit(f"//{header}")
        _ = parts.port
    except ValueError:
        return None
    if parts.netloc != header or parts.username is not None or not parts.hostname:
        return None
    return parts.hostname


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
