"""Other programs on a leash: bounded in memory and time, and gone with whoever started them."""

from govreport_leash.folders import folder, lasting, sweep
from govreport_leash.running import GreedyError, LeashError, SlowError, run

__all__ = ["GreedyError", "LeashError", "SlowError", "folder", "lasting", "run", "sweep"]
