"""Other programs on a leash: bounded in memory and time, and gone with whoever started them."""

from govreport_leash.folders import folder, lasting, sweep
from govreport_leash.running import GreedyError, LeashError, SlowError, run
from govreport_leash.workers import CrashError, Workers, serve

__all__ = [
    "CrashError",
    "GreedyError",
    "LeashError",
    "SlowError",
    "Workers",
    "folder",
    "lasting",
    "run",
    "serve",
    "sweep",
]
