"""Settings of every test of the repository."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# The same examples on every run, so that a failure is a change's and not chance's;
# GOVREPORT_RANDOM=1 draws new ones.
settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
if os.environ.get("GOVREPORT_RANDOM") != "1":
    settings.load_profile("steady")
