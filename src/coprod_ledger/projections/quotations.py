"""Where were people quoted, and may they be? Permission counts by day, and a use that lost it is to be recalled."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import msgspec

from coprod_ledger.domain.contribution import credit_facts as credit
from coprod_ledger.domain.personal import Text
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.given import Given, in_order
from coprod_ledger.projections.influence_part import InfluencePart
from coprod_ledger.projections.people import People


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """One place where a contribution was quoted."""

    use_id: UUID
    where: str
    used_on: date
    copies_count: int | None
    """How many were printed or sent out. `None`: not known, or it is not in print."""
    had_permission: bool
    """Whether its giver allowed it on the day of the use."""
    recalled_on: date | None
    is_to_recall: bool
    """It was not recalled, and its giver does not allow it, or took the contribution back."""
    evidence: Evidence


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """A contribution whose giver said something about quoting it, or that was quoted."""

    contribution_id: UUID
    given_by: Text | None
    attribution: str
    """How it may be credited now: check what stands in print against it."""
    words: Text
    may_be_quoted: bool
    """As at the day asked about."""
    uses: tuple[Use, ...]
    evidence: Evidence


class QuotationsAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The register of quotations of one project."""

    header: Header
    project_id: UUID
    title: str
    quotations: tuple[Quotation, ...]
    to_recall_count: int


def answer(part: InfluencePart, people: People, header: Header) -> QuotationsAnswer:
    """The register, from what was folded."""
    rows = tuple(row for given in part.given for row in _rows(given, people, header.as_at))
    return QuotationsAnswer(
        header=header,
        project_id=part.project_id,
        title=part.title,
        quotations=rows,
        to_recall_count=sum(use.is_to_recall for row in rows for use in row.uses),
    )


def _rows(given: Given, people: People, today: date) -> Iterator[Quotation]:
    said = given.all_of(credit.QuotationPermitted, credit.QuotationPermissionWithdrawn)
    used = given.all_of(credit.Quoted)
    if said or used:
        yield Quotation(
            contribution_id=given.contribution_id,
            given_by=given.given_by(people),
            attribution=given.attribution,
            words=given.words,
            may_be_quoted=_may(given, today),
            uses=tuple(_use(given, position, fact, today) for position, fact in used),
            evidence=evidence(
                *given.evidence_of_credit, *(position for position, _ in said), *(position for position, _ in used)
            ),
        )


def _may(given: Given, today: date) -> bool:
    return given.may_be_quoted(today) and given.withdrawn is None


def _use(given: Given, position: int, fact: credit.Quoted, today: date) -> Use:
    back = in_order({at: one for at, one in given.all_of(credit.QuotationRecalled) if one.use_id == fact.use_id})
    recalled_at, recalled = back[-1] if back else (None, None)
    return Use(
        use_id=fact.use_id,
        where=fact.where,
        used_on=fact.happened_on,
        copies_count=fact.copies_count,
        had_permission=given.may_be_quoted(fact.happened_on),
        recalled_on=recalled.happened_on if recalled else None,
        is_to_recall=recalled is None and not _may(given, today),
        evidence=evidence(position, recalled_at),
    )
