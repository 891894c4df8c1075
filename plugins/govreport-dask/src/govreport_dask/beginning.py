"""What a worker of a cluster of one's own does first; Dask imports this module in it."""

from __future__ import annotations

import signal


def dask_setup(_worker: object) -> None:
    """Leave an interruption to who has started the worker, and ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
