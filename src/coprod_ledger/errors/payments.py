"""Refusals about payment: policies, terms, rates, and what may happen to a sum."""

from datetime import date
from uuid import UUID

from coprod_ledger.errors.base import RefusedError


class PolicyNotHeldError(RefusedError):
    """A policy was named that this ledger has no table of."""

    def __init__(self, code: str, version: str) -> None:
        self.code, self.version = code, version
        super().__init__(
            f"This ledger holds no policy {code} version {version}. Check the code and the version; "
            f"a policy of the organisation's own is given when the ledger is opened: --policies FILE, or policies=..."
        )


class PolicyNotAdoptedError(RefusedError):
    """An organisation was to pay by a policy that it has not adopted for that day."""

    def __init__(self, code: str, version: str, *, on: date) -> None:
        self.code, self.version, self.on = code, version, on
        super().__init__(
            f"The organisation has not adopted {code} version {version} for activity on {on}. "
            f"Record the adoption first: ledger.organisations.adopt_policy(...)."
        )


class RateDiffersError(RefusedError):
    """A confirmation names another figure than the policy's table holds."""

    def __init__(self, code: str, rate: str, *, published: str | None) -> None:
        self.code, self.rate, self.published = code, rate, published
        held = f"the table holds {published}" if published else "the table has no such rate"
        super().__init__(
            f"The confirmation does not fit the rate {rate} of {code}: {held}. Check the rate's code, the day it "
            f"starts and the figure. If the table is wrong, correct the policy file; nothing is paid until then."
        )


class RateNotConfirmedError(RefusedError):
    """A rate that ships unconfirmed was to make a sum fall due."""

    def __init__(self, code: str, version: str, rate: str, *, amount: str) -> None:
        self.code, self.version, self.rate, self.amount = code, version, rate, amount
        super().__init__(
            f"The rate {rate} of {code} version {version} is shown as {amount}, but nobody has checked it against the "
            f"issuer's own document, so nothing can fall due by it. Have the payments officer check it and record "
            f"who confirmed it: ledger.organisations.confirm_rate(...)."
        )


class NoTermsOfferedError(RefusedError):
    """A sum was to be worked out for somebody who was offered no terms."""

    def __init__(self, member_id: UUID, *, on: date) -> None:
        self.member_id, self.on = member_id, on
        super().__init__(
            f"The member {member_id} was offered no terms that cover {on}, so it is not known by which policy and "
            f"level their time is paid. Record the terms first: ledger.members.offer_terms(...)."
        )


class NotAttendedError(RefusedError):
    """A sum was to be worked out for a session that somebody did not attend."""

    def __init__(self, member_id: UUID, session_id: UUID) -> None:
        self.member_id, self.session_id = member_id, session_id
        super().__init__(
            f"The ledger holds no attendance of the member {member_id} at the session {session_id}. "
            f"Record the attendance first: ledger.sessions.attend(...)."
        )


class PaymentNotOpenError(RefusedError):
    """A sum was asked to change in a way that its status does not allow."""

    def __init__(self, payment_id: UUID, *, status: str, wanted: str) -> None:
        self.payment_id, self.status, self.wanted = payment_id, status, wanted
        super().__init__(
            f"The payment {payment_id} is {status.replace('_', ' ')}, so it cannot be {wanted}. "
            f"Look at what is recorded about it: coprod-ledger ask owed."
        )


class NotAnInvolvementPaymentError(RefusedError):
    """A claim for expenses was to be declined as if it were a payment for time, or the other way round."""

    def __init__(self, payment_id: UUID, *, kind: str, wanted: str) -> None:
        self.payment_id, self.kind = payment_id, kind
        remedy = (
            "To take a claim back, use ledger.payments.withdraw_claim(...)."
            if kind == "reimbursement"
            else "A payment for time needs no claim: it can be declined with ledger.payments.decline(...)."
        )
        article = "an involvement payment" if kind == "involvement" else "a reimbursement"
        super().__init__(f"The payment {payment_id} is {article}, so it cannot be {wanted}. {remedy}")


class PaymentHeldError(RefusedError):
    """A sum was to go into a pay run although its member has asked that it should wait."""

    def __init__(self, payment_id: UUID, *, until: date | None) -> None:
        self.payment_id, self.until = payment_id, until
        day = f"before {until}" if until else "before they say so"
        super().__init__(
            f"The member has asked that the payment {payment_id} should wait, and not be paid {day}. If they have "
            f"changed their mind, record it: ledger.payments.release(...)."
        )
