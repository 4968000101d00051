"""What happened in an organisation."""

from datetime import date

from coprod_ledger.domain.fact import Fact


class OrganisationRegistered(Fact, tag="organisation.registered/1", frozen=True, kw_only=True):
    """An organisation keeps, or takes part in, this record."""

    name: str


class PolicyAdopted(Fact, tag="organisation.policy_adopted/1", frozen=True, kw_only=True):
    """The organisation pays by this version of an issuer's policy for activity from a day on."""

    policy_code: str
    policy_version: str
    starts_on: date
    """The first day of activity that it covers."""
    due_after_days: int
    """The organisation's own payment term: a sum falls due this many days after the activity."""


class PolicyRetired(Fact, tag="organisation.policy_retired/1", frozen=True, kw_only=True):
    """The organisation no longer pays by this policy for activity after the day this happened."""

    policy_code: str
    policy_version: str


class RateConfirmed(Fact, tag="organisation.rate_confirmed/1", frozen=True, kw_only=True):
    """The organisation confirmed, against the issuer's own document, a rate that ships unconfirmed."""

    policy_code: str
    policy_version: str
    rate_code: str
    rate_starts_on: date
    amount_minor: int
    """Pence: 7500 is £75.00."""
    currency: str
    confirmed_by: str
    """The office that confirmed it. It names nobody."""
    evidence: str
    """The document and page that it was checked against."""


class RateConfirmationWithdrawn(Fact, tag="organisation.rate_confirmation_withdrawn/1", frozen=True, kw_only=True):
    """The organisation no longer stands by a confirmation. What was worked out before stays as it was."""

    policy_code: str
    policy_version: str
    rate_code: str
    rate_starts_on: date


class BooksClosed(Fact, tag="organisation.books_closed/1", frozen=True, kw_only=True):
    """The organisation closed its books: what is recorded from here on of the time before is an adjustment."""

    closed_until: date
    """The last day that is closed."""
