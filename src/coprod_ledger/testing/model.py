"""What the gate and the sums owed have to be, said again from the rules in words, and slowly.

It shares nothing with the rules that the ledger decides by: it keeps the facts in a list, and searches it anew for
every answer. Where it and the ledger disagree, one of the two is wrong.
"""

from collections.abc import Iterator
from uuid import UUID

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.design_brief import facts as brief
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.member import facts as member
from coprod_ledger.domain.member import identity_facts as identity
from coprod_ledger.domain.member import standing_facts as standing
from coprod_ledger.domain.project import facts as project
from coprod_ledger.testing.model_of_money import owed_and_overpaid

FINAL = ("approved", "approved_with_conditions", "rejected")


class Model:
    """Every fact so far, and the answers that follow from them."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []

    def add(self, fact: Fact) -> None:
        """One more fact, in the order of the positions."""
        self.facts.append(fact)

    def projects(self) -> list[UUID]:
        """The projects that were opened."""
        return [fact.originator_id for fact in self.facts if isinstance(fact, project.ProjectOpened)]

    def briefs(self, project_id: UUID) -> list[UUID]:
        """The briefs that were drafted in a project."""
        drafted = (fact for fact in self.facts if isinstance(fact, brief.BriefDrafted))
        return [fact.originator_id for fact in drafted if fact.project_id == project_id]

    def version(self, brief_id: UUID) -> int:
        """How many texts were written for a brief: the last of them is in force."""
        return len(list(self._texts(brief_id)))

    def gate(self, brief_id: UUID) -> str:
        """`decided` once the Board has said yes or no, and nobody has written on since; else `open` or `closed`.

        Open: the project has streams, and each of them agrees to the very text that is in force.
        """
        last = [fact for fact in self._about(brief_id) if isinstance(fact, brief.BoardDecided | brief.BriefRevised)]
        if last and isinstance(last[-1], brief.BoardDecided) and last[-1].outcome in FINAL:
            return "decided"
        streams = self.streams(brief_id)
        agreeing = [stream for stream in streams if self.agrees(brief_id, stream)]
        return "open" if streams and agreeing == streams else "closed"

    def streams(self, brief_id: UUID) -> list[str]:
        """The streams of the project to which a brief belongs."""
        project_id = next(self._texts(brief_id))[1].project_id
        established = (fact for fact in self.facts if isinstance(fact, project.StreamEstablished))
        return [fact.stream for fact in established if fact.originator_id == project_id]

    def agrees(self, brief_id: UUID, stream: str) -> bool:
        """Whether a stream has signed the text in force, by somebody entitled to, and has not taken it back since."""
        *_, (written, text) = self._texts(brief_id)
        for place in range(len(self.facts) - 1, written, -1):
            fact = self.facts[place]
            if fact.originator_id != brief_id or getattr(fact, "stream", None) != stream:
                continue
            if getattr(fact, "version", None) != self.version(brief_id):
                continue
            if isinstance(fact, brief.SignOffWithdrawn):
                return False
            if isinstance(fact, brief.SignedOff):
                return fact.content_hash == text.content_hash and self.may_sign(fact, place)
        return False

    def may_sign(self, signed: brief.SignedOff, place: int) -> bool:
        """Whether a signatory was entitled to sign for the stream at that place: a member of it, named by it as its
        signatory, involved, and holding the capacity in which they joined.
        """
        kept, who = self.person(signed.member_id, place)
        joined, signatory = dict[UUID, Capacity](), None
        for fact in self.facts[:place]:
            match fact:
                case project.StreamJoined() if self._is_of(fact, signed):
                    joined[fact.member_id] = fact.capacity
                case project.StreamLeft() if self._is_of(fact, signed):
                    joined.pop(fact.member_id, None)
                    signatory = None if signatory == fact.member_id else signatory
                case project.SignatoryAppointed() if self._is_of(fact, signed):
                    signatory = fact.member_id
                case project.SignatoryEnded() if self._is_of(fact, signed):
                    signatory = None
                case _:
                    pass
        own = {one: [fact for fact in self.facts[:place] if fact.originator_id == one] for one in who}
        held = {capacity for facts in own.values() for capacity in _held(facts)}
        gone = _gone(own[kept]) or any(_died(facts) for facts in own.values())
        return signatory in who and joined.get(signatory) in held and not gone

    def person(self, member_id: UUID, place: int) -> tuple[UUID, set[UUID]]:
        """The record under which somebody was known at a place, and all their records."""
        into = dict[UUID, UUID]()
        for fact in self.facts[:place]:
            match fact:
                case identity.RecordsMerged() if not fact.is_kept:
                    into[fact.originator_id] = fact.other_id
                case identity.RecordsSplit() if into.get(fact.originator_id) == fact.other_id:
                    del into[fact.originator_id]
                case _:
                    pass

        def kept(one: UUID) -> UUID:
            return kept(into[one]) if one in into else one

        everybody = {member_id, *into, *into.values()}
        return kept(member_id), {one for one in everybody if kept(one) == kept(member_id)}

    @staticmethod
    def _is_of(fact: Fact, signed: brief.SignedOff) -> bool:
        return fact.originator_id == signed.project_id and getattr(fact, "stream", None) == signed.stream

    def owed(self, member_id: UUID, kind: str) -> int:
        """Pence that are owed to a member: `involvement` for time, or `reimbursement` of costs."""
        return self._account(member_id, kind)[0]

    def overpaid(self, member_id: UUID, kind: str) -> int:
        """Pence that a member got beyond what was due."""
        return self._account(member_id, kind)[1]

    def _account(self, member_id: UUID, kind: str) -> tuple[int, int]:
        """What is owed to a person and what they got too much, from all their records."""
        _, who = self.person(member_id, len(self.facts))
        each = [owed_and_overpaid(self.facts, one, kind) for one in who]
        return sum(owed for owed, _ in each), sum(too_much for _, too_much in each)

    def _about(self, one: UUID) -> Iterator[Fact]:
        return (fact for fact in self.facts if fact.originator_id == one)

    def _texts(self, brief_id: UUID) -> Iterator[tuple[int, brief.BriefDrafted | brief.BriefRevised]]:
        for place, fact in enumerate(self.facts):
            if fact.originator_id == brief_id and isinstance(fact, brief.BriefDrafted | brief.BriefRevised):
                yield place, fact


def _held(facts: list[Fact]) -> set[Capacity]:
    held = set[Capacity]()
    for fact in facts:
        if isinstance(fact, member.CapacityDeclared):
            held.add(fact.capacity)
        elif isinstance(fact, member.CapacityEnded):
            held.discard(fact.capacity)
    return held


def _gone(facts: list[Fact]) -> bool:
    """Whether somebody has left, or rests."""
    left = [fact for fact in facts if isinstance(fact, standing.MemberLeft | standing.MemberReturned)]
    rests = [fact for fact in facts if isinstance(fact, standing.MemberPaused | standing.MemberResumed)]
    return bool(left and isinstance(left[-1], standing.MemberLeft)) or bool(
        rests and isinstance(rests[-1], standing.MemberPaused)
    )


def _died(facts: list[Fact]) -> bool:
    deaths = [fact for fact in facts if isinstance(fact, standing.MemberDied | standing.DeathCorrected)]
    return bool(deaths and isinstance(deaths[-1], standing.MemberDied))
