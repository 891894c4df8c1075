"""The profile that LibreOffice runs in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from govreport_libreoffice import profile


def test_another_process_has_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that was forked off neither shares nor removes the profile of the first one."""
    mine = profile.current()
    with monkeypatch.context() as forked:
        forked.setattr(os, "getpid", lambda: -1)
        other = profile.current()
        profile.discard()

    assert other != mine
    assert not other.exists()
    assert mine.exists()


def test_it_is_removed_in_the_end() -> None:
    """Nothing is left behind when the process ends."""
    script = "from govreport_libreoffice import profile; print(profile.current())"
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )

    assert "govreport-libreoffice-" in done.stdout
    assert not Path(done.stdout.strip()).exists()
