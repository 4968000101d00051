"""What goes into an evidence pack: the facts on one thing, the answers about it, and nothing of anybody else's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from coprod_ledger.domain.design_brief.facts import BriefDrafted
from coprod_ledger.domain.fact import Fact, aggregate_of, routes_of
from coprod_ledger.domain.payment.facts import EntitlementArose, ExpenseClaimed, NothingFoundDue
from coprod_ledger.errors import BriefNotFoundError, MemberNotFoundError, PaymentNotFoundError
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.ledger.questions import Questions

A = TypeVar("A")

_OF_THE_ORGANISATION = frozenset({"organisation", "project", "brief"})
"""Aggregates whose facts are the organisation's doings. The rest are somebody's own."""
_OTHERS = "it concerns somebody else too"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a pack is to hold."""

    kind: str
    one: UUID
    facts: Mapping[int, Fact]
    """By position; personal texts are sealed."""
    answers: Mapping[str, Any]
    """By question, as the asker is shown them."""
    left_out: Mapping[int, str]
    """Positions of facts that are left out, and why."""


@dataclass(frozen=True, slots=True)
class _Around:
    """A ledger up to a position, and what is asked of it."""

    ledger: Ledger
    ask: Questions
    upto: int

    def own(self, one: UUID) -> dict[int, Fact]:
        """The facts of an aggregate's own sequence."""
        return {at: fact for at, fact in self.about(one).items() if fact.originator_id == one}

    def about(self, one: UUID) -> dict[int, Fact]:
        """The facts that concern an id."""
        return dict(self.ledger.facts(about=one, upto=self.upto))

    def at(self, position: int) -> Fact:
        """The fact at a position."""
        return next(fact for _, fact in self.ledger.facts(after=position - 1, upto=position))


def contents_of(ledger: Ledger, kind: str, one: UUID, *, upto: int) -> Contents:
    """What a pack about a brief, a payment or a member holds, as known at a position.

    Raises:
        BriefNotFoundError, PaymentNotFoundError, MemberNotFoundError: there was none of that id.
    """
    around = _Around(ledger, ledger.at(known_at=upto, with_trials=True), upto)
    answers, keeps = _KINDS[kind](around, one)
    found = around.about(one)
    for position in sorted({at for answer in answers.values() for at in _evidence(answer)} - found.keys()):
        found[position] = around.at(position)
    kept = {at: fact for at, fact in sorted(found.items()) if keeps(fact)}
    left_out = dict.fromkeys(sorted(found.keys() - kept.keys()), _OTHERS)
    return Contents(kind, one, kept, answers, left_out)


Chosen = tuple[dict[str, Any], Callable[[Fact], bool]]
"""The answers, and which facts may be in the pack."""


def _brief(around: _Around, one: UUID) -> Chosen:
    drafted = next((fact for fact in around.own(one).values() if isinstance(fact, BriefDrafted)), None)
    if drafted is None:
        raise BriefNotFoundError(one)
    answers = {
        "sign_off": _only(around.ask.sign_off(drafted.project_id), "brief_id", {one}),
        "influence": _only(around.ask.influence(drafted.project_id), "brief_id", {one}),
    }
    return answers, lambda fact: aggregate_of(type(fact)) in _OF_THE_ORGANISATION


def _payment(around: _Around, one: UUID) -> Chosen:
    begun = next(iter(around.own(one).values()), None)
    if not isinstance(begun, EntitlementArose | NothingFoundDue | ExpenseClaimed):
        raise PaymentNotFoundError(one)
    answer = around.ask.owed(member_id=begun.member_id)
    rows = tuple(
        msgspec.structs.replace(person, balances=(), effects=None, items=items, evidence=items[0].evidence)
        for person in answer.people
        if (items := tuple(item for item in person.items if item.payment_id == one))
    )
    return {"owed": msgspec.structs.replace(answer, people=rows)}, _of_nobody_but(around, begun.member_id)


def _member(around: _Around, one: UUID) -> Chosen:
    if not around.own(one) or one not in around.ask.all_of("member"):
        raise MemberNotFoundError(one)
    answers: dict[str, Any] = {"owed": around.ask.owed(member_id=one)}
    about = around.about(one).values()
    given = {fact.originator_id for fact in about if aggregate_of(type(fact)) == "contribution"}
    for project_id in sorted({fact.project_id for fact in about if getattr(fact, "project_id", None)}, key=str):  # type: ignore[attr-defined]
        found = _only(around.ask.influence(project_id), "contribution_id", given)
        if any(_evidence(found)):
            answers[f"influence-{project_id}"] = found
    return answers, _of_nobody_but(around, one)


def _of_nobody_but(around: _Around, member_id: UUID) -> Callable[[Fact], bool]:
    """Facts that name no other member."""
    others = {one.hex for one in around.ask.all_of("member")} - {member_id.hex}
    return lambda fact: not routes_of(fact) & others


def _only(answer: A, name: str, wanted: set[UUID]) -> A:
    """The answer with only those rows that are about one of some ids; rows that do not say are left out too."""
    assert isinstance(answer, msgspec.Struct)
    kept = {
        field: tuple(row for row in rows if getattr(row, name, None) in wanted)
        for field in answer.__struct_fields__
        if isinstance(rows := getattr(answer, field), tuple)
    }
    return msgspec.structs.replace(answer, **kept)


def _evidence(value: Any) -> set[int]:
    """Every position that an answer names."""
    if isinstance(value, tuple | list):
        return {at for one in value for at in _evidence(one)}
    if not isinstance(value, msgspec.Struct):
        return set()
    own = set(getattr(value, "evidence", ()))
    return own | {at for name in value.__struct_fields__ for at in _evidence(getattr(value, name))}


_KINDS: dict[str, Callable[[_Around, UUID], Chosen]] = {"brief": _brief, "payment": _payment, "member": _member}
