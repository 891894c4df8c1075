"""The last thing that a server loads that forks workers: its loop looks for its asker from here."""

from __future__ import annotations

from govreport._forking import WATCH

if WATCH is not None:
    WATCH.end()
