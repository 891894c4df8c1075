"""What the server lets in, and what it lets a browser do."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient
from starlette.types import Message

from govreport_server.app import StartError, application
from govreport_server.bodies import RefusedError, received
from govreport_server.guard import HEADERS, Guard
from govreport_server.jobs import Answer, Asked, Job
from govreport_server.languages import language_of
from govreport_server.limits import Limits
from govreport_server.refusals import Refusal
from govreport_server.turns import BusyError, Turns

BYTES = {"content-type": "application/octet-stream"}


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:8000", 200),
        ("127.0.0.1:9", 200),
        ("[::1]:8000", 200),
        ("192.168.1.5", 200),
        ("reports.example", 200),
        ("Reports.Example:443", 200),
        ("rebound.example", 421),
        ("localhost.rebound.example", 421),
        ("127.0.0.1.rebound.example", 421),
        ("localhost@rebound.example", 400),
        ("rebound.example#localhost", 400),
        ("localhost:99999", 400),
        ("", 400),
    ],
)
def test_only_its_own_names_are_answered(client: TestClient, host: str, status: int) -> None:
    """A name that somebody has made to lead here (DNS rebinding) is refused."""
    assert client.get("/", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({}, True),
        ({"sec-fetch-site": "same-origin", "origin": "http://localhost:8000"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"origin": "https://localhost:8000"}, True),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"origin": "http://localhost:8001"}, False),
        ({"origin": "http://localhost"}, False),
        ({"origin": "https://elsewhere.example"}, False),
        ({"origin": "ftp://localhost:8000"}, False),
        ({"origin": "null"}, False),
    ],
)
def test_pages_of_other_sites_ask_for_nothing(
    client: TestClient,
    headers: dict[str, str],
    allowed: bool,  # noqa: FBT001 - pytest calls it so
) -> None:
    """What a page elsewhere sends (CSRF) is refused before it is looked at."""
    answer = client.post("/api/read", content=b"x", headers={**BYTES, **headers})

    assert (answer.status_code == 403) is not allowed
    assert answer.headers["content-type"] == "application/problem+json"


def test_other_kinds_of_bodies_are_refused(client: TestClient) -> None:
    """Forms and plain text, which any page may send anywhere, are no requests here."""
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        for path in ("/api/read", "/api/check"):
            assert (
                client.post(path, content=b"x", headers={"content-type": kind}).status_code == 415
            )


def test_every_answer_has_the_headers(client: TestClient) -> None:
    """The page, its parts, what is refused and what is not there."""
    answers = [
        client.get("/"),
        client.get("/static/app.js"),
        client.get("/openapi.json"),
        client.get("/nowhere"),
        client.get("/", headers={"host": "rebound.example"}),
        client.post("/api/read", content=b"x", headers=BYTES),
        client.options("/api/read", headers={"origin": "https://elsewhere.example"}),
    ]

    for answer in answers:
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        assert not [name for name in answer.headers if name.startswith("access-control")]
        assert "set-cookie" not in answer.headers
        assert "server" not in answer.headers


def test_static_files_are_those_of_the_page(client: TestClient) -> None:
    """No path leads to another file."""
    assert client.get("/static/check.css").headers["content-type"].startswith("text/css")
    for name in ("..%2fapp.py", "%2e%2e/app.py", "page.html", "....//app.py"):
        assert client.get(f"/static/{name}").status_code == 404


class _Counting:
    """A place that remembers what it was asked."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def answer(self, asked: Asked) -> Answer:
        if asked.job is Job.ABOUT:
            return Answer(body=b'{"formats": [], "rule_sets": [], "forms": {}}')
        self.sizes.append(len(asked.body))
        return Answer(body=b"{}")

    def close(self) -> None:
        pass


@pytest.fixture
def place() -> _Counting:
    """A place that does nothing."""
    return _Counting()


def _small(place: _Counting) -> TestClient:
    app: Guard = application(place, Limits(body=1000, bodies=2000))
    return TestClient(app, base_url="http://localhost")


def test_a_body_that_says_that_it_is_too_long_is_not_received(place: _Counting) -> None:
    """What it announces decides."""
    answer = _small(place).post("/api/read", content=b"x" * 1001, headers=BYTES)

    assert answer.status_code == 413
    assert place.sizes == []


def test_a_body_without_a_length_is_counted_while_it_comes(place: _Counting) -> None:
    """It is cut off where it gets too long; one byte less is taken."""

    def pieces(count: int) -> Iterator[bytes]:
        for _ in range(count):
            yield b"x" * 10

    client = _small(place)

    assert client.post("/api/read", content=pieces(101), headers=BYTES).status_code == 413
    assert client.post("/api/read", content=pieces(100), headers=BYTES).status_code == 200
    assert place.sizes == [1000]


def test_a_length_that_is_no_number_is_refused(place: _Counting) -> None:
    """Whatever Python would take for a number."""
    for length in ("1_0", "٣", "-1", "1e3"):
        headers = {**BYTES, "content-length": length.encode()}
        answer = _small(place).post("/api/read", content=iter([b"x"]), headers=headers)  # type: ignore[arg-type]

        assert answer.status_code == 400


def test_a_body_that_comes_too_slowly_is_given_up() -> None:
    """Whoever sends a byte now and then holds no room for long."""

    async def tried() -> int:
        async def slowly() -> Message:
            await asyncio.sleep(0.02)
            return {"type": "http.request", "body": b"x", "more_body": True}

        with pytest.raises(RefusedError) as caught:
            await received(
                Request({"type": "http"}, slowly), Limits(grace=0.1, slowest=10**9), 10**6
            )
        return caught.value.refusal.status

    assert asyncio.run(tried()) == 408


def test_nothing_is_done_for_who_has_gone(place: _Counting) -> None:
    """A request whose sender has closed the connection while it waited is dropped."""
    app = application(place, Limits())
    head = [(b"host", b"localhost"), (b"content-type", b"application/octet-stream")]
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/api/read",
        "query_string": b"",
        "headers": [*head, (b"content-length", b"1")],
    }
    coming: Iterator[Message] = iter(
        [{"type": "http.request", "body": b"x"}, {"type": "http.disconnect"}]
    )
    sent: list[Message] = []

    async def receive() -> Message:
        return next(coming)

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))

    assert place.sizes == []
    assert sent[0]["status"] == 499


def test_a_place_that_does_not_answer_stops_the_start() -> None:
    """Whoever starts the server sees why, not the first who asks."""

    class Dead(_Counting):
        def answer(self, _asked: Asked) -> Refusal:  # type: ignore[override]
            return Refusal(status=503, kind="Busy", message="no process can be started")

    with pytest.raises(StartError, match="no process"):
        application(Dead(), Limits())


def test_room_is_given_in_the_order_of_coming() -> None:
    """A large body waits until there is room, and smaller ones behind it do not overtake."""

    async def tried() -> list[str]:
        turns, order, ended = Turns(Limits(bodies=10, jobs=1)), list[str](), asyncio.Event()

        async def hold(name: str, size: int) -> None:
            async with turns.room(size):
                order.append(name)
                await ended.wait()

        async with asyncio.TaskGroup() as group:
            for name, size in (("first", 6), ("large", 8), ("small", 1)):
                group.create_task(hold(name, size))
                await asyncio.sleep(0)
            assert turns.inside == 3
            order.append("first ends")
            ended.set()
        return order

    assert asyncio.run(tried()) == ["first", "first ends", "large", "small"]


def test_who_waits_too_long_or_stands_too_far_back_is_sent_away() -> None:
    """And takes no room with it."""

    async def tried() -> None:
        turns = Turns(Limits(bodies=10, jobs=1, waiting=1, patience=0.01))
        async with turns.room(10):
            with pytest.raises(BusyError):
                async with turns.room(1):
                    pass
            async with asyncio.TaskGroup() as group:
                group.create_task(_sent_away(turns))
                await asyncio.sleep(0)
                with pytest.raises(BusyError):
                    async with turns.room(1):
                        pass
        async with turns.room(10), turns.work():
            with pytest.raises(BusyError):
                async with turns.work():
                    pass
        assert turns.inside == 0
        async with turns.room(10), turns.work():
            pass

    asyncio.run(tried())


async def _sent_away(turns: Turns) -> None:
    with pytest.raises(BusyError):
        async with turns.room(1):
            pass


@pytest.mark.parametrize(
    ("accepted", "asked", "language"),
    [
        ("", "", "zh"),
        ("en", "", "en"),
        ("zh-TW,zh;q=0.9,en;q=0.8", "", "zh"),
        ("de, en;q=0.7, zh;q=0.3", "", "en"),
        ("en;q=0.2, zh;q=0.9", "", "zh"),
        ("de;q=1", "", "zh"),
        ("en;q=x", "", "zh"),
        ("zh", "en", "en"),
        ("en", "xx", "en"),
    ],
)
def test_the_language_is_the_one_liked_best(accepted: str, asked: str, language: str) -> None:
    """A wish on the page comes before what the browser says; Chinese where neither is spoken."""
    assert language_of(accepted, asked) == language


def test_what_goes_to_a_worker_comes_out_as_it_was() -> None:
    """Any bytes, any name."""
    asked = Asked(job=Job.READ, body=b"\x00\n{}\xff", name='a"\n\u202e', language="en")
    answer = Answer(status=422, media_type="a/b", body=b"\n\n", name="报告.docx")

    assert Asked.decode(asked.encode()) == asked
    assert Answer.decode(answer.encode()) == answer
