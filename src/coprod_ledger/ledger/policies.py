"""The payment policies that a ledger pays by, as its decisions see them."""

from collections.abc import Iterable
from datetime import date

from coprod_ledger.domain.terms import Activity, WorkedOut
from coprod_ledger.entitlement import Activity as PolicyActivity
from coprod_ledger.entitlement import Confidence, Due, NothingDue, Policy, due_for


class HeldPolicies:
    """Some policies by code and version."""

    def __init__(self, policies: Iterable[Policy]) -> None:
        self._held = {(policy.code, policy.version): policy for policy in policies}

    def knows(self, code: str, version: str) -> bool:
        """Whether there is such a policy."""
        return (code, version) in self._held

    def rate(self, code: str, version: str, rate_code: str, starts_on: date) -> tuple[int, str] | None:
        """A published rate in pence and its currency; `None`: the policy has no such rate."""
        for rate in self._held[code, version].rate:
            if (rate.code, rate.starts_on) == (rate_code, starts_on):
                return rate.amount_minor, rate.currency
        return None

    def work_out(self, code: str, version: str, activity: Activity) -> WorkedOut:
        """What is due for an activity.

        Raises:
            UnknownError: the policy has no answer for that day, role or kind of activity.
        """
        found = due_for(
            PolicyActivity(
                kind=activity.kind,
                on=activity.on,
                attended_minutes=activity.attended_minutes,
                planned_minutes=activity.planned_minutes,
                role_level=activity.role_level,
                capacity=activity.capacity,
                is_salaried=activity.is_salaried,
                agreed_rate_code=activity.agreed_rate_code,
            ),
            self._held[code, version],
        )
        return _plain(found)


def _plain(found: Due | NothingDue) -> WorkedOut:
    is_confirmed = found.confidence is Confidence.CONFIRMED
    if isinstance(found, NothingDue):
        return WorkedOut(
            amount_minor=0,
            currency="GBP",
            rate_code=None,
            rate_starts_on=None,
            is_confirmed=is_confirmed,
            nothing_because=found.reason.value,
            lines=found.lines,
        )
    return WorkedOut(
        amount_minor=found.amount.minor,
        currency=found.amount.currency,
        rate_code=found.rate_code,
        rate_starts_on=found.rate_starts_on,
        is_confirmed=is_confirmed,
        nothing_because=None,
        lines=found.lines,
    )
