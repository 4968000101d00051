"""Payments and circumstances as tests need them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from coprod_ledger.domain.money import gbp
from coprod_ledger.effects.circumstances import Accommodation, Circumstances
from coprod_ledger.effects.payment import OfferedPayment, PaymentKind


@pytest.fixture
def offered() -> Callable[..., OfferedPayment]:
    """A fee of so many pounds, paid on 1 December 2026 after one meeting."""

    def make(amount: str, **fields: Any) -> OfferedPayment:
        usual: dict[str, Any] = {
            "kind": PaymentKind.INVOLVEMENT,
            "activity_on": date(2026, 11, 24),
            "paid_on": date(2026, 12, 1),
        }
        return OfferedPayment(amount=gbp(amount), **(usual | fields))

    return make


@pytest.fixture
def on_universal_credit() -> Circumstances:
    """Everything that decides is told; the work allowance is the higher one, £710.00 in 2026-27."""
    return Circumstances(
        receives_universal_credit=True,
        has_limited_capability_for_work=True,
        is_responsible_for_child=False,
        has_housing_element=False,
        accommodation=Accommodation.ORDINARY,
        other_earnings_in_assessment_period_minor=0,
        assessment_period_starts_on=date(2026, 11, 15),
        receives_carers_allowance=True,
        other_weekly_earnings_minor=0,
    )
