"""Were objections heard, and what became of them? Conflicts, disputed accounts and disputed words, side by side."""

from collections.abc import Iterator
from uuid import UUID

import msgspec

from coprod_ledger.domain.contribution.wording_facts import WordingDisputed
from coprod_ledger.domain.personal import Text
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.conflict_rows import ConflictRow
from coprod_ledger.projections.influence import conflict_rows
from coprod_ledger.projections.influence_part import InfluencePart
from coprod_ledger.projections.influence_rows import Account, rows_of
from coprod_ledger.projections.people import People


class DisputedAccount(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody said that a contribution did, and what others say against it. Both stand."""

    contribution_id: UUID
    given_by: Text | None
    attribution: str
    words: Text
    brief_id: UUID
    influence: str
    said_by: str
    reason: Text | None
    against: tuple[Account, ...]
    evidence: Evidence


class DisputedWording(msgspec.Struct, frozen=True, kw_only=True):
    """Words on record of which their giver says that they are not theirs, and that nobody has put right."""

    contribution_id: UUID
    given_by: Text | None
    attribution: str
    account: str
    """What the words are: as said, noted down by somebody else, observed, interpreted, read."""
    words: Text
    objection: Text | None
    evidence: Evidence


class ObjectionsAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What was objected to in one project."""

    header: Header
    project_id: UUID
    title: str
    conflicts: tuple[ConflictRow, ...]
    open_count: int
    """Conflicts that nothing has settled."""
    disputed_accounts: tuple[DisputedAccount, ...]
    disputed_wordings: tuple[DisputedWording, ...]


def answer(part: InfluencePart, people: People, header: Header) -> ObjectionsAnswer:
    """What was objected to, from what was folded."""
    conflicts = tuple(conflict_rows(part, people))
    return ObjectionsAnswer(
        header=header,
        project_id=part.project_id,
        title=part.title,
        conflicts=conflicts,
        open_count=sum(not row.is_settled for row in conflicts),
        disputed_accounts=tuple(_accounts(part, people)),
        disputed_wordings=tuple(_wordings(part, people)),
    )


def _accounts(part: InfluencePart, people: People) -> Iterator[DisputedAccount]:
    for given in part.given:
        for row in rows_of(part, given, people):
            if row.is_disputed and row.brief_id is not None and row.said_by is not None:
                yield DisputedAccount(
                    contribution_id=row.contribution_id,
                    given_by=row.given_by,
                    attribution=row.attribution,
                    words=row.words,
                    brief_id=row.brief_id,
                    influence=row.influence,
                    said_by=row.said_by,
                    reason=row.reason,
                    against=row.accounts,
                    evidence=row.evidence,
                )


def _wordings(part: InfluencePart, people: People) -> Iterator[DisputedWording]:
    for given in part.given:
        position, said = given.last(WordingDisputed)
        if given.wording_state == "disputed" and said is not None and given.recorded is not None:
            yield DisputedWording(
                contribution_id=given.contribution_id,
                given_by=given.given_by(people),
                attribution=given.attribution,
                account=given.recorded.account,
                words=given.words,
                objection=said.words,
                evidence=evidence(given.position, position),
            )
