"""The application: what can be asked over HTTP, each path a few lines."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Scope

from govreport_server import openapi
from govreport_server.bodies import RefusedError, announced, drained, received
from govreport_server.desk import CHECKS, COMPARISONS, HTML, JSON
from govreport_server.guard import Guard
from govreport_server.jobs import Answer, Asked, Job
from govreport_server.languages import CHINESE, language_of
from govreport_server.limits import Limits
from govreport_server.page import ASSETS, page
from govreport_server.places import Place
from govreport_server.refusals import BUSY, TOO_LARGE, UNFIT, Refusal, Translate
from govreport_server.turns import BusyError, Turns

_VERSION = "1"
_OTHER_KIND, _GONE = 415, 499
#: Seconds after which somebody who was refused for want of room may come again.
_LATER = "5"
_Language = Literal["zh", "en"]
_Handler = Callable[[Request, Exception], Response]


class StartError(Exception):
    """The place where requests are done cannot be asked anything."""


def application(
    place: Place, limits: Limits, *, names: Iterable[str] = (), translate: Translate = str
) -> Guard:
    """Return the application, guarded.

    Args:
        place: Where requests are done.
        limits: What the server takes on.
        names: Names under which it is known, beside ``localhost`` and addresses.
        translate: Says messages in Chinese.

    Raises:
        StartError: The place does not answer.
    """
    front = _Front(place, limits, translate)
    app = FastAPI(
        title="govreport",
        version=_VERSION,
        description="Annual reports on the disclosure of government information: read, checked, "
        "mended, rendered and compared. Nothing is kept: each request holds all that it is about.",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    _add_pages(app, front)
    _add_documents(app, front)
    _add_reports(app, front)
    for kind in (RefusedError, BusyError, ClientDisconnect, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, front.refused)
    app.openapi = lambda: _described(app, front)  # type: ignore[method-assign]
    known = frozenset(name.lower() for name in names)
    return Guard(app, known, front.refusal)


def _described(app: FastAPI, front: _Front) -> dict[str, Any]:
    """Return the description of the API, made once."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            routes=app.routes,
        )
        made["components"] = {"schemas": openapi.components(front.forms)}
        app.openapi_schema = made
    return app.openapi_schema


class _Front:
    """Takes requests in, lets them wait, and hands them to the place where they are done."""

    def __init__(self, place: Place, limits: Limits, translate: Translate) -> None:
        self._place, self._limits, self._translate = place, limits, translate
        self._turns = Turns(limits)
        self._threads = ThreadPoolExecutor(limits.jobs, thread_name_prefix="govreport")
        told = place.answer(Asked(job=Job.ABOUT))
        if isinstance(told, Refusal) or told.status != 200:  # noqa: PLR2004 - as everybody knows it
            refused = told.message if isinstance(told, Refusal) else told.body.decode()
            raise StartError(refused)
        about: Mapping[str, Any] = json.loads(told.body)
        self.formats = {"format": "govreport-formats/1", "formats": about["formats"]}
        self.rules = {"format": "govreport-rules/1", "rule_sets": about["rule_sets"]}
        self.forms = about["forms"]
        self.pages = {
            language: page(language, about["formats"], about["rule_sets"], limits)
            for language in ("zh", "en")
        }

    async def done(
        self, request: Request, job: Job, media_type: str, *, name: str = "", language: str = ""
    ) -> Response:
        """Return the answer to a request, once it is its turn."""
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != media_type:
            raise RefusedError(
                Refusal(
                    status=_OTHER_KIND,
                    kind="MediaType",
                    message=f"expected a body of the type {media_type}",
                )
            )
        size = announced(request, self._limits)
        async with self._turns.room(size):
            body = await received(request, self._limits, size)
            asked = Asked(job=job, body=body, name=name, language=language or _language_of(request))
            async with self._turns.work():
                if await request.is_disconnected():
                    raise ClientDisconnect
                loop = asyncio.get_running_loop()
                found = await loop.run_in_executor(self._threads, self._place.answer, asked)
        if isinstance(found, Refusal):
            found = found.answer(self._in(asked.language))
        return _response(found)

    async def refused(self, request: Request, error: Exception) -> Response:
        """Return the answer to a request that was not even begun."""
        refusal = _refusal(error)
        if refusal.status in {TOO_LARGE, _OTHER_KIND}:
            await drained(request, self._limits)
        answer = refusal.answer(self._in(_language_of(request)))
        return _response(answer, getattr(error, "headers", None))

    def refusal(self, refusal: Refusal, scope: Scope) -> ASGIApp:
        """Return the answer to a request that is not let in."""
        return _response(refusal.answer(self._in(_language_of(Request(scope)))))

    def _in(self, language: str) -> Translate | None:
        return self._translate if language == CHINESE else None


def _refusal(error: Exception) -> Refusal:
    """Return why a request is refused, as an exception tells it."""
    if isinstance(error, RefusedError):
        return error.refusal
    if isinstance(error, BusyError):
        return Refusal(
            status=BUSY,
            kind="Busy",
            message="too many requests at once",
            hint="Try again in a few seconds.",
        )
    if isinstance(error, ClientDisconnect):
        return Refusal(status=_GONE, kind="Gone", message="nobody waits for the answer")
    if isinstance(error, RequestValidationError):
        parts = [f"{one['loc'][-1]}: {one['msg']}" for one in error.errors()]
        return Refusal(status=UNFIT, kind="UsageError", message="; ".join(parts))
    if isinstance(error, HTTPException):
        return Refusal(status=error.status_code, kind="HTTP", message=str(error.detail))
    raise error


def _response(answer: Answer, headers: Mapping[str, str] | None = None) -> Response:
    more = dict(headers or {})
    if answer.status == BUSY:
        more["retry-after"] = _LATER
    if answer.name:
        # What is saved is saved, and never shown as a page of this server.
        more["content-disposition"] = f"attachment; filename*=UTF-8''{quote(answer.name)}"
    return Response(answer.body, answer.status, more, answer.media_type)


def _language_of(request: Request) -> str:
    asked = request.query_params.get("language", "")
    return language_of(request.headers.get("accept-language", ""), asked)


def _add_pages(app: FastAPI, front: _Front) -> None:
    @app.get("/", include_in_schema=False)
    async def start(request: Request, lang: str = "") -> Response:
        accepted = request.headers.get("accept-language", "")
        text = front.pages[language_of(accepted, lang)]
        return Response(text, media_type=HTML, headers={"vary": "accept-language"})

    @app.get("/static/{name}", include_in_schema=False)
    async def asset(name: str) -> Response:
        if name not in ASSETS:
            raise HTTPException(404, "Not Found")
        media_type, data = ASSETS[name]
        return Response(data, media_type=media_type)

    @app.get(
        "/api/formats",
        summary="Formats that are read and written",
        response_class=Response,
        responses=openapi.responses((JSON, openapi.output("formats"))),
    )
    async def formats() -> Response:
        return Response(json.dumps(front.formats), media_type=JSON)

    @app.get(
        "/api/rules",
        summary="Rule sets",
        response_class=Response,
        responses=openapi.responses((JSON, openapi.output("rules"))),
    )
    async def rules() -> Response:
        return Response(json.dumps(front.rules), media_type=JSON)


def _add_documents(app: FastAPI, front: _Front) -> None:
    @app.post(
        "/api/read",
        summary="Read a document of any format",
        description="Answers the report's data and how they were read: what was not found, and "
        "what is in doubt. Data inside a document count where they say what it shows, and "
        "findings that they accept do not count.",
        response_class=Response,
        responses=openapi.responses((JSON, openapi.READ)),
        openapi_extra=openapi.body(openapi.BYTES, {"type": "string", "format": "binary"}),
    )
    async def read(
        request: Request,
        name: Annotated[
            str,
            Query(max_length=200, description="Name of the file; its ending may tell a format."),
        ] = "",
        language: Annotated[_Language | None, Query(description="Language of messages.")] = None,
    ) -> Response:
        return await front.done(
            request, Job.READ, openapi.BYTES, name=name, language=language or ""
        )


def _add_reports(app: FastAPI, front: _Front) -> None:
    changed = openapi.responses((JSON, openapi.CHANGED))
    checked = openapi.responses(
        (JSON, openapi.output("check")),
        *((kind, openapi.TEXT if kind == HTML else openapi.ANY) for kind in _others(CHECKS)),
    )
    compared = openapi.responses(
        (JSON, openapi.output("compare")), *((kind, openapi.TEXT) for kind in _others(COMPARISONS))
    )
    rendered = openapi.responses(("*/*", openapi.ANY))
    told = {
        Job.CHANGE: ("Give cells other values; computed totals follow", changed),
        Job.CHECK: ("Check a report, as JSON, a marked page, SARIF or JUnit", checked),
        Job.RENDER: ("Write a report in a format", rendered),
        Job.COMPARE: ("Compare two reports, as JSON or a page side by side", compared),
    }
    bodies = openapi.bodies(
        [one["name"] for one in front.formats["formats"] if one["writes"]],
        [one["name"] for one in front.rules["rule_sets"]],
    )
    for job, (summary, responses) in told.items():
        app.add_api_route(
            f"/api/{job.value}",
            _asking(front, job),
            methods=["POST"],
            name=job.value,
            summary=summary,
            response_class=Response,
            responses=responses,
            openapi_extra=openapi.body(JSON, bodies[job.value]),
        )


def _asking(front: _Front, job: Job) -> Callable[[Request], Any]:
    async def asked(request: Request) -> Response:
        return await front.done(request, job, JSON)

    return asked


def _others(forms: Mapping[str, str]) -> Iterable[str]:
    return (media_type for media_type in forms.values() if media_type != JSON)
