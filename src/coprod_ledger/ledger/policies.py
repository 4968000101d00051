"""The payment policies that a ledger pays by: those of files beside those that come with the library."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

from coprod_ledger.domain.terms import Activity, Cost, Repaid, WorkedOut
from coprod_ledger.entitlement import Activity as PolicyActivity
from coprod_ledger.entitlement import Cancellation, Confidence, Due, NothingDue, Party, Policy, due_for, read_policy
from coprod_ledger.errors import PolicyFileUnreadableError, PolicyHeldTwiceError
from coprod_ledger.ledger.repaying import repaid


def read_policies(*places: Path | str) -> tuple[Policy, ...]:
    """Policies from files, and from all `*.toml` files of folders, to be given to `Ledger.open(policies=...)`.

    Raises:
        PolicyFileUnreadableError: there is no such file or folder, a folder has none, or a file is not text in UTF-8.
        PolicyFileError: a file is wrong; it names the line, what is wrong there and what is expected.
        PolicyHeldTwiceError: two of them have one code and version.
    """
    found: dict[tuple[str, str], str] = {}
    policies = []
    for file in (file for place in places for file in _files(Path(place))):
        policy = read_policy(policy_text(file), str(file))
        identity = (policy.code, policy.version)
        if identity in found:
            raise PolicyHeldTwiceError(*identity, first=found[identity], second=str(file))
        found[identity] = str(file)
        policies.append(policy)
    return tuple(policies)


def policy_text(file: Path) -> str:
    """The text of a policy file; the mark that some editors put before UTF-8 is no part of it.

    Raises:
        PolicyFileUnreadableError.
    """
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise PolicyFileUnreadableError(str(file), "this is not text in UTF-8") from None
    except OSError as error:
        raise PolicyFileUnreadableError(str(file), (error.strerror or "it cannot be read").lower()) from None


def _files(place: Path) -> list[Path]:
    if not place.is_dir():
        return [place]
    files = sorted(place.glob("*.toml"))
    if not files:
        raise PolicyFileUnreadableError(str(place), "this folder holds no policy file")
    return files


MINUTES_OF_AN_HOUR: Final = 60


class HeldPolicies:
    """Some policies by code and version."""

    def __init__(self, policies: Iterable[Policy]) -> None:
        self._held: dict[tuple[str, str], Policy] = {}
        for policy in policies:
            before = self._held.setdefault((policy.code, policy.version), policy)
            if before != policy:
                raise PolicyHeldTwiceError(policy.code, policy.version, first=str(before), second=str(policy))

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
                preparation_minutes=activity.preparation_minutes,
                travel_minutes=activity.travel_minutes,
                cancellation=_cancellation(activity),
            ),
            self._held[code, version],
        )
        return _plain(found)

    def year_of(self, code: str, version: str, on: date) -> date:
        """The first day of the policy's year in which a day lies."""
        return self._held[code, version].year_of(on)

    def repaid(self, code: str, version: str, cost: Cost) -> Repaid | None:
        """What is repaid of a cost. `None`: the policy says nothing of such a cost on that day.

        Raises:
            UnknownError: the policy has several rules for that kind of cost, and none was chosen.
        """
        return repaid(self._held[code, version], cost)


def _cancellation(activity: Activity) -> Cancellation | None:
    if activity.called_off_by is None:
        return None
    hours = activity.notice_minutes // MINUTES_OF_AN_HOUR
    return Cancellation(cancelled_by=Party(activity.called_off_by), notice_hours=hours)


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
