"""A server of this process, asked in memory or over a socket of this machine."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import attrs
import pytest
import uvicorn
from starlette.testclient import TestClient

import govreport
from govreport import Report
from govreport.testing.samples import correct_previous, correct_report
from govreport_server.app import application
from govreport_server.desk import Desk
from govreport_server.guard import Guard
from govreport_server.limits import Limits
from govreport_server.places import Here

#: Little enough that a test reaches the bounds.
LIMITS = Limits(body=4_000_000, bodies=8_000_000, jobs=2, waiting=60)


def _in_chinese(message: str) -> str:
    """Return a message so that a test sees that it was to be said in Chinese."""
    return f"〔{message}〕"


@pytest.fixture(scope="session")
def desk() -> Desk:
    """What does the requests, in this process."""
    engine = govreport.default_engine()
    return Desk(engine=engine, translate=_in_chinese, memory=2**29, longest=2**25)


@pytest.fixture(scope="session")
def app(desk: Desk) -> Guard:
    """The application."""
    return application(Here(desk), LIMITS, names=["reports.example"], translate=_in_chinese)


@pytest.fixture
def client(app: Guard) -> Iterator[TestClient]:
    """A program that asks the application."""
    with TestClient(app, base_url="http://localhost:8000") as client:
        client.headers["accept-language"] = "en"
        yield client


@pytest.fixture(scope="module")
def address(app: Guard) -> Iterator[str]:
    """The address of a server that runs in a thread, for the length of a module."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, http="h11", ws="none", log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture
def wrong() -> Report:
    """A correct report but for one total."""
    report = correct_report("2021")
    total = report.get("requests.new.total")
    assert isinstance(total, int)
    return report.replace({"requests.new.total": total + 1})


@pytest.fixture
def previous() -> Report:
    """Last year's report."""
    return attrs.evolve(correct_previous("2021"))
