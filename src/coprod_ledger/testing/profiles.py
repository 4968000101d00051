"""How long Hypothesis looks, and whether at the same examples again.

`fast` is for every run of a suite, with the same examples each time: what fails was broken by a change, not chance.
`searching` is as short and looks elsewhere each time; `thorough` is for the night.

python -m pytest --hypothesis-profile=searching
"""

from datetime import timedelta
from typing import Final

from hypothesis import HealthCheck, settings

FAST: Final = "fast"
SEARCHING: Final = "searching"
THOROUGH: Final = "thorough"

_SLOW_IS_FINE: Final = (HealthCheck.too_slow, HealthCheck.data_too_large)
"""A history is a large thing to make: that takes its time on a small machine, and is no fault."""

NO_DEADLINE: Final[timedelta | None] = None

_PROFILES: Final = {
    FAST: settings(max_examples=40, derandomize=True, database=None),
    SEARCHING: settings(max_examples=100),
    THOROUGH: settings(max_examples=1000),
}

for _name, _profile in _PROFILES.items():
    settings.register_profile(_name, _profile, deadline=NO_DEADLINE, suppress_health_check=_SLOW_IS_FINE)


def use(profile: str = FAST) -> None:
    """Load a profile, unless somebody has chosen one at the command line. Call it in `conftest.py`."""
    if settings.get_current_profile_name() not in _PROFILES:
        settings.load_profile(profile)
