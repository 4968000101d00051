from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.entitlement import Activity, Policy, read_policy

FOLDER = Path(__file__).parent.parent / "golden" / "policies"


@pytest.fixture
def sound() -> str:
    """The text of a policy file in which every value is confirmed."""
    return (FOLDER / "sound.toml").read_text(encoding="utf-8")


@pytest.fixture
def trust(sound: str) -> Policy:
    return read_policy(sound, "sound.toml")


@pytest.fixture
def part() -> Callable[..., Activity]:
    """A service user's part in a meeting of so many minutes, planned and attended, unless told otherwise."""

    def make(minutes: int = 120, **told: Any) -> Activity:
        usual: dict[str, Any] = {
            "kind": "meeting",
            "on": date(2026, 5, 12),
            "attended_minutes": minutes,
            "planned_minutes": minutes,
            "role_level": "partner",
            "capacity": Capacity.SERVICE_USER,
            "is_salaried": False,
        }
        return Activity(**(usual | told))

    return make
