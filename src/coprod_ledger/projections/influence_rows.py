"""One contribution and one thing that became of it, a row for each: from what was said to who was told."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final
from uuid import UUID

import msgspec

from coprod_ledger.domain.contribution.facts import FeedbackGiven
from coprod_ledger.domain.design_brief.board import SURPRISES
from coprod_ledger.domain.design_brief.board_facts import FollowUpRecorded
from coprod_ledger.domain.design_brief.influence_facts import InfluenceLinked
from coprod_ledger.domain.personal import Text
from coprod_ledger.domain.promise.facts import PromiseConcluded
from coprod_ledger.projections.answer import Evidence, evidence
from coprod_ledger.projections.became import Became, became, state_of_decision
from coprod_ledger.projections.given import Given, in_order
from coprod_ledger.projections.influence_part import InfluencePart
from coprod_ledger.projections.people import People, known_as, name_of


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody else says that a contribution did."""

    influence: str
    said_by: str
    said_on: date
    reason: Text | None
    evidence: Evidence


class Translation(msgspec.Struct, frozen=True, kw_only=True):
    """A contribution in another language."""

    language: Text
    words: Text
    translated_by: str
    """In which role."""
    translator: Text | None
    evidence: Evidence


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """A promise that goes back to a contribution, and what was said to have come of it."""

    statement: str
    made_on: date
    due_on: date | None
    """As it was said when the promise was made."""
    outcome: str | None
    """`delivered` or `not_delivered`; `kept` or `broken` where it is always to be so and was last found so, or not.
    `None`: nothing was said yet."""
    outcome_on: date | None
    reason: Text | None
    evidence: Evidence


class Influence(msgspec.Struct, frozen=True, kw_only=True):
    """One contribution and one thing that became of it."""

    contribution_id: UUID
    given_by: Text | None
    """Whom to credit, as the giver chose last: a name, a pseudonym, a group. `None`: nobody, or it was not told."""
    attribution: str
    stream: str | None
    capacity: str
    kind: str
    basis: str
    account: str
    """What the words are: `verbatim`, `note`, `observed`, `interpreted`, `literature`."""
    is_first_hand: bool
    gathered_by: Text | None
    """Who gathered it from others. `None`: nobody, or it is not known."""
    deputised_for: Text | None
    """In whose place the giver came; told only where the giver is credited by name."""
    supported_by: Text | None
    present_count: int
    """How many of the group were noted as present. The contribution counts once all the same."""
    stage: str | None
    made_on: date
    words: Text
    """As they stand now."""
    earlier_words: tuple[Text, ...]
    """Wordings that were put right since, the oldest first."""
    wording: str
    """`as_recorded`, `corrected` or `disputed`."""
    language: Text | None
    translations: tuple[Translation, ...]
    is_withdrawn: bool
    may_be_recognised: bool
    """It is not credited by name, and nobody else in that capacity was there whom it could be from."""
    state_of_decision: str
    """When it was given: `open`, or `decided`. What came after a decision had no influence on that decision."""
    influence: str
    """`adopted`, `adapted`, `middle_ground`, `considered`, `not_adopted`, `no_influence`; `named_as_source` if an
    element names it and nobody has said more; `no_answer_yet`."""
    through_id: UUID | None
    """The wording of several contributions through which it came into the brief. `None`: directly."""
    is_disputed: bool
    accounts: tuple[Account, ...]
    """What others say that it did instead."""
    element: str | None
    heading: str | None
    brief_id: UUID | None
    said_in_version: int | None
    """The version of the brief in force when it was said."""
    shows_in_version: int | None
    """The newest version that has the element."""
    is_in_force: bool
    """Whether the version in force has the element."""
    reason: Text | None
    said_by: str | None
    said_on: date | None
    board: str | None
    """What the Board decided about the brief. `None`: nothing yet."""
    board_on: date | None
    follow_up: str | None
    """What became of the element after the Board had approved: `started`, `delivered`, `changed`, `dropped` …"""
    follow_up_on: date | None
    follow_up_by: str | None
    follow_up_words: Text | None
    deliveries: tuple[Delivery, ...]
    """What was promised because of it, and whether it was delivered."""
    fed_back_on: date | None
    """The day on which whoever gave it was last told what came of it. `None`: never."""
    fed_back_how: str | None
    is_told: bool
    """Whether they were told on the day when this was said of it, or later; also of what was changed or dropped."""
    evidence: Evidence


def rows_of(part: InfluencePart, given: Given, people: People) -> Iterator[Influence]:
    """A row for each thing that became of a contribution."""
    about, (told_at, told) = _given(part, given, people), given.last(FeedbackGiven)
    for one in became(part, given):
        board_at, board = one.brief.decision if one.brief else (None, None)
        accounts = tuple(_accounts(part, one))
        place, said = one.place, one.said
        followed_at, followed = one.brief.follow_up(place[0].element) if one.brief and place else (None, None)
        yield Influence(
            **about,
            state_of_decision=state_of_decision(part, given, one.brief),
            influence=one.influence,
            through_id=one.through.contribution_id if one.through else None,
            is_disputed=bool(accounts),
            accounts=accounts,
            element=said.element if said else place[0].element if place else None,
            heading=place[0].heading if place else None,
            brief_id=one.brief.brief_id if one.brief else said.originator_id if said else None,
            said_in_version=said.version if said else None,
            shows_in_version=place[1] if place else None,
            is_in_force=bool(place and one.brief and place[1] == one.brief.version),
            reason=said.reason if said else None,
            said_by=said.said_by if said else None,
            said_on=said.happened_on if said else None,
            board=board.outcome if board else None,
            board_on=board.happened_on if board else None,
            follow_up=followed.kind if followed else None,
            follow_up_on=followed.happened_on if followed else None,
            follow_up_by=followed.by if followed else None,
            follow_up_words=followed.words if followed else None,
            deliveries=tuple(_deliveries(part, given.contribution_id)),
            fed_back_on=told.happened_on if told else None,
            fed_back_how=told.how if told else None,
            is_told=told is not None and told.happened_on >= max(_to_tell(said, followed), default=told.happened_on),
            evidence=evidence(
                *given.evidence_of_credit, told_at, board_at, followed_at, *_places(one), *_positions(accounts)
            ),
        )


def _to_tell(said: InfluenceLinked | None, followed: FollowUpRecorded | None) -> list[date]:
    """The days on which there was something that whoever gave it has to be told."""
    return [
        *([said.happened_on] if said else []),
        *([followed.happened_on] if followed and followed.kind in SURPRISES else []),
    ]


def _deliveries(part: InfluencePart, contribution_id: UUID) -> Iterator[Delivery]:
    made = {position: fact for fact, position in part.promises.values() if contribution_id in fact.contribution_ids}
    for position, fact in in_order(made):
        said = in_order(part.came_of.get(fact.originator_id, {}))
        if fact.kind != "always_event":  # a check on the way is no delivery
            said = [one for one in said if isinstance(one[1], PromiseConcluded)]
        at, last = said[-1] if said else (None, None)
        yield Delivery(
            statement=fact.statement,
            made_on=fact.happened_on,
            due_on=fact.due_on,
            outcome=None if last is None else _CHECKED.get(last.outcome, last.outcome),
            outcome_on=last.happened_on if last else None,
            reason=last.words if last else None,
            evidence=evidence(position, at),
        )


_CHECKED: Final = {"met": "kept", "not_met": "broken"}


def _positions(accounts: tuple[Account, ...]) -> Iterator[int]:
    for account in accounts:
        yield from account.evidence


def _places(one: Became) -> Iterator[int | None]:
    """Where it was said, where the element was written, and the wording of several on the way."""
    yield one.said_at
    yield one.place[2] if one.place else None
    if one.through is not None:
        yield from (*one.through.evidence_of_credit, one.through.split)


def _given(part: InfluencePart, given: Given, people: People) -> dict[str, Any]:
    """What a row says of the contribution itself."""
    fact = given.recorded
    assert fact is not None, "asked of what nobody gave"
    *earlier, words = given.wordings
    return {
        "contribution_id": given.contribution_id,
        "given_by": given.given_by(people),
        "attribution": given.attribution,
        "stream": given.stream_in(part.project_id),
        "capacity": fact.capacity,
        "kind": fact.kind,
        "basis": fact.basis,
        "account": fact.account,
        "is_first_hand": fact.is_first_hand,
        "gathered_by": name_of(people, fact.gathered_by_id),
        "deputised_for": name_of(people, fact.deputises_for_id) if given.attribution == "named" else None,
        "supported_by": fact.supported_by,
        "present_count": len(fact.present_ids),
        "stage": fact.stage,
        "made_on": given.made_on,
        "words": words,
        "earlier_words": tuple(earlier),
        "wording": given.wording_state,
        "language": given.language,
        "translations": tuple(_translations(given)),
        "is_withdrawn": given.withdrawn is not None,
        "may_be_recognised": _may_be_recognised(part, given, people),
    }


def _accounts(part: InfluencePart, one: Became) -> Iterator[Account]:
    """What was said against an account: disputes of it, and what others say of the same element."""
    if one.said is None:
        return
    mine = one.said
    against = {at: fact for fact, at in part.disputes.values() if fact.influence_id == mine.influence_id}
    for position, fact in in_order(against):
        if part.stands(fact):
            yield _account(fact.strength, fact.said_by, fact.happened_on, fact.reason, position)
    others = {
        at: fact
        for fact, at in part.links.values()
        if (fact.contribution_id, fact.originator_id) == (mine.contribution_id, mine.originator_id)
        and (fact.element == mine.element or "no_influence" in {fact.strength, mine.strength})
        and fact.strength != mine.strength
        and fact.said_by != mine.said_by
    }
    for position, other in in_order(others):
        if part.stands(other):
            yield _account(other.strength, other.said_by, other.happened_on, other.reason, position)


def _account(strength: str, said_by: str, on: date, reason: Text | None, position: int) -> Account:
    return Account(influence=strength, said_by=said_by, said_on=on, reason=reason, evidence=evidence(position))


def _translations(given: Given) -> Iterator[Translation]:
    for position, fact in given.translations:
        yield Translation(
            language=fact.language,
            words=fact.words,
            translated_by=fact.translated_by,
            translator=fact.translator,
            evidence=evidence(position),
        )


def _may_be_recognised(part: InfluencePart, given: Given, people: People) -> bool:
    """Whether a giver who is not named can be guessed: at that session, or in the streams, it could be one person."""
    return len({known_as(people, one) for one in part.could_be(given)}) == 1
