"""How long Hypothesis looks: `fast` for every run of a suite, `thorough` for the night.

python -m pytest --hypothesis-profile=thorough
"""

from datetime import timedelta
from typing import Final

from hypothesis import HealthCheck, settings

FAST: Final = "fast"
THOROUGH: Final = "thorough"

_SLOW_IS_FINE: Final = (HealthCheck.too_slow, HealthCheck.data_too_large)
"""A history is a large thing to make: that takes its time on a small machine, and is no fault."""

NO_DEADLINE: Final[timedelta | None] = None

settings.register_profile(FAST, max_examples=40, deadline=NO_DEADLINE, suppress_health_check=_SLOW_IS_FINE)
settings.register_profile(THOROUGH, max_examples=1000, deadline=NO_DEADLINE, suppress_health_check=_SLOW_IS_FINE)


def use(profile: str = FAST) -> None:
    """Load a profile, unless somebody has chosen one at the command line. Call it in `conftest.py`."""
    if settings.get_current_profile_name() not in {FAST, THOROUGH}:
        settings.load_profile(profile)
