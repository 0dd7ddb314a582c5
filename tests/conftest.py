"""Settings that all tests share."""

from __future__ import annotations

import os

from hypothesis import settings

# No deadline: a busy machine is slow, not wrong. In CI the examples are the same on every run.
settings.register_profile("nkru", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("nkru")
