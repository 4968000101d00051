"""Every refusal of the organisation's commands, in the order in which it is checked.

Each row's situation also has the faults of the rows below it, as far as that can be: so the rows prove the order.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.domain.rows_of_people import ORGANISATION_ROWS

from coprod_ledger import Ledger
from coprod_ledger import errors as e
from coprod_ledger.domain.organisation import commands as c
from coprod_ledger.domain.organisation.aggregate import organisations
from coprod_ledger.testing import cast, usual
from coprod_ledger.testing.usual import changed

REGISTER, ADOPT, CONFIRM = usual.register_trust(), usual.adopt_policy(), usual.confirm_rate()
RETIRE = c.OrganisationRetirePolicy(
    organisation_id=cast.TRUST, policy_code=cast.POLICY, policy_version=cast.POLICY_VERSION
)
WITHDRAW = c.OrganisationWithdrawRateConfirmation(
    organisation_id=cast.TRUST,
    policy_code=cast.POLICY,
    policy_version=cast.POLICY_VERSION,
    rate_code="half-day",
    rate_starts_on=cast.RATE_STARTS_ON,
)
CLOSE = c.OrganisationCloseBooks(organisation_id=cast.TRUST, closed_until=date(2025, 3, 31))

ROWS: list[Any] = [
    ([REGISTER], REGISTER, e.AlreadyRecordedError),
    ([], changed(ADOPT, policy_version="99"), e.OrganisationNotFoundError),
    ([ADOPT], changed(ADOPT, policy_version="99"), e.PolicyNotHeldError),
    ([ADOPT], ADOPT, e.AlreadyRecordedError),
    ([], RETIRE, e.OrganisationNotFoundError),
    ([ADOPT, RETIRE], RETIRE, e.NotRecordedError),
    ([], changed(CONFIRM, policy_version="99", amount_minor=1), e.OrganisationNotFoundError),
    ([CONFIRM], changed(CONFIRM, policy_version="99", amount_minor=1), e.PolicyNotHeldError),
    ([CONFIRM], changed(CONFIRM, amount_minor=1), e.RateDiffersError),
    ([CONFIRM], CONFIRM, e.AlreadyRecordedError),
    ([], WITHDRAW, e.OrganisationNotFoundError),
    ([CONFIRM, WITHDRAW], WITHDRAW, e.NotRecordedError),
    ([], changed(CLOSE, closed_until=date(2099, 3, 31)), e.OrganisationNotFoundError),
    ([REGISTER, CLOSE], changed(CLOSE, closed_until=date(2099, 3, 31)), e.FutureDayError),
    ([REGISTER, CLOSE], changed(CLOSE, occurred_on=date(2025, 3, 30)), e.DayOrderError),
    ([REGISTER, CLOSE], CLOSE, e.AlreadyRecordedError),
    *ORGANISATION_ROWS,
]


@pytest.mark.parametrize(("given", "asked", "refusal"), ROWS)
def test_refuses_in_the_documented_order(given: Any, asked: Any, refusal: Any, refuses: Callable[..., None]) -> None:
    refuses(given, asked, refusal)


def test_every_documented_refusal_has_its_row(keeps_its_promises: Callable[..., None]) -> None:
    keeps_its_promises(organisations, ROWS)


def test_books_are_closed_further_and_never_opened_again() -> None:
    earlier, later = (changed(CLOSE, closed_until=date(year, 3, 31)) for year in (2024, 2026))
    with Ledger.in_memory() as ledger:
        ledger.execute(REGISTER)
        ledger.execute(CLOSE)
        with pytest.raises(e.AlreadyRecordedError, match="closed up to 2025-03-31"):
            ledger.execute(earlier)
        ledger.execute(later)
        with pytest.raises(e.AlreadyRecordedError, match="closed up to 2026-03-31"):
            ledger.execute(later)
