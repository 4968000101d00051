"""Refusals that every aggregate shares: not there, there already, and not yet."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from coprod_ledger.errors.base import NotFoundError, RefusedError


class RecordNotFoundError(NotFoundError):
    """A command names a record that this ledger does not hold; each aggregate has its own child of this."""

    thing: ClassVar[str] = "record"

    def __init__(self, wanted: UUID) -> None:
        self.wanted = wanted
        super().__init__(
            f"There is no {self.thing} {wanted} in this ledger. Check the id, or record the {self.thing} first."
        )


class OrganisationNotFoundError(RecordNotFoundError):
    """There is no such organisation."""

    thing = "organisation"


class MemberNotFoundError(RecordNotFoundError):
    """There is no such member."""

    thing = "member"


class ProjectNotFoundError(RecordNotFoundError):
    """There is no such project."""

    thing = "project"


class SessionNotFoundError(RecordNotFoundError):
    """There is no such session."""

    thing = "session"


class ErasureNotFoundError(RecordNotFoundError):
    """There is no such erasure."""

    thing = "erasure"


class ImportNotFoundError(RecordNotFoundError):
    """There is no such import."""

    thing = "import"


class KeyringNotFoundError(RecordNotFoundError):
    """There is no such event about the keys."""

    thing = "event about the keys"


class ContributionNotFoundError(RecordNotFoundError):
    """There is no such contribution."""

    thing = "contribution"


class ConflictNotFoundError(RecordNotFoundError):
    """There is no such conflict."""

    thing = "conflict"


class BriefNotFoundError(RecordNotFoundError):
    """There is no such brief."""

    thing = "brief"


class PaymentNotFoundError(RecordNotFoundError):
    """There is no such payment."""

    thing = "payment"


class PromiseNotFoundError(RecordNotFoundError):
    """There is no such promise."""

    thing = "promise"


class AlreadyRecordedError(RefusedError):
    """A command would make something that is there already."""

    def __init__(self, thing: str) -> None:
        self.thing = thing
        super().__init__(
            f"The ledger already holds {thing}, so it was not recorded again. "
            f"If this was meant as something new, give it an id or a code of its own."
        )


class NotRecordedError(RefusedError):
    """A command would take back or build on something that was never recorded, or that was taken back already."""

    def __init__(self, thing: str, *, remedy: str) -> None:
        self.thing = thing
        super().__init__(f"The ledger holds no {thing}. {remedy}")


class FutureDayError(RefusedError):
    """A command says that something happened on a day that has not come yet."""

    def __init__(self, happened_on: date, *, today: date) -> None:
        self.happened_on, self.today = happened_on, today
        super().__init__(
            f"{happened_on} has not come yet (today is {today} in the ledger's civil time), and a fact is something "
            f"that happened. Record it when it has happened, or correct the day."
        )


class NotOverYetError(RefusedError):
    """Something was recorded as over which has not ended yet."""

    def __init__(self, ends_at: datetime) -> None:
        self.ends_at = ends_at
        super().__init__(
            f"It ends at {ends_at.isoformat()}, which has not come yet, and a fact is something that happened. "
            f"Record it when it is over, or correct its times."
        )


class DayOrderError(RefusedError):
    """Two days or moments are the wrong way round."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} must not be after {second}. Correct one of the two.")


class RequestReusedError(RefusedError):
    """A request id came again with other content."""

    def __init__(self, request_id: UUID) -> None:
        self.request_id = request_id
        super().__init__(
            f"The request {request_id} was recorded before with other content, so this one was not recorded. "
            f"Send the first content again to learn its outcome, or give the new content a request id of its own."
        )
