"""What the gate has to be, said again from the rule in words, and slowly.

It shares nothing with the rules that the ledger decides by: it keeps the facts in a list, and searches it anew for
every answer, backwards where the last word counts.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from coprod_ledger.domain.capacity import Capacity
from coprod_ledger.domain.design_brief import board_facts as board
from coprod_ledger.domain.design_brief import facts as brief
from coprod_ledger.domain.design_brief import sign_off_facts as s
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.project import facts as project
from coprod_ledger.domain.project import stream_facts as stream
from coprod_ledger.testing.model_of_people import has_gone, person, takes_part_as

FINAL = ("approved", "approved_with_conditions", "rejected")


class GateModel:
    """Every fact so far, and what follows from them for the gate."""

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
        """`decided` once the Board has said yes or no to the text in force. `closed` if it has returned that text, or a
        required stream is not settled, or none of them has signed. Else `open`.
        """
        said = [fact for fact in self._about(brief_id) if isinstance(fact, board.BoardDecided)]
        last = [fact.outcome for fact in said if fact.version == self.version(brief_id)][-1:]
        if last and last[0] in FINAL:
            return "decided"
        signed = [name for name in self.streams(brief_id) if self.agrees(brief_id, name)]
        return "open" if signed and last != ["returned"] and not self.unsettled(brief_id) else "closed"

    def streams(self, brief_id: UUID) -> list[str]:
        """The streams that have to agree: those that the rule names, or all; and whoever signs in their place."""
        project_id, rule = self._project_of(brief_id), self._rule(self._project_of(brief_id))
        named = rule.required_streams if rule is not None else None
        established = [fact.stream for fact in self._about(project_id) if isinstance(fact, project.StreamEstablished)]
        found = list(established if named is None else named)
        for name in found:
            ended = self._ended(project_id, name)
            if ended is not None and ended.into is not None and ended.into not in found:
                found.append(ended.into)
        return found

    def unsettled(self, brief_id: UUID) -> list[str]:
        """The required streams that keep the gate closed."""
        return [name for name in self.streams(brief_id) if not self._is_settled(brief_id, name)]

    def _is_settled(self, brief_id: UUID, name: str) -> bool:
        project_id, version = self._project_of(brief_id), self.version(brief_id)
        if self.agrees(brief_id, name) or self._ended(project_id, name) is not None:
            return True
        place = self._answer(brief_id, version, name, len(self.facts))
        answer = None if place is None else self.facts[place]
        rule = self._rule(project_id)
        if isinstance(answer, s.SignOffNotGiven):
            return answer.answer == "abstained" and rule is not None and rule.abstention == "stands_aside"
        *_, (_, text) = self._texts(brief_id)
        everything = {one.element for one in text.elements}
        if answer is not None or self._took_it_back(brief_id, version, name, everything):
            return False
        return everything <= self._not_theirs(brief_id, version, name, len(self.facts))

    def _took_it_back(self, brief_id: UUID, version: int, name: str, everything: set[str]) -> bool:
        """Whether the stream withdrew its signature, and has not said since that nothing is its to judge."""
        for fact in reversed(list(self._about(brief_id))):
            if (getattr(fact, "version", None), getattr(fact, "stream", None)) == (version, name):
                if isinstance(fact, s.ScopeDeclared) and everything <= set(fact.out_of_scope):
                    return False
                if isinstance(fact, s.SignOffWithdrawn):
                    return True
        return False

    def agrees(self, brief_id: UUID, name: str) -> bool:
        """Whether a stream has signed the text in force, by the rule in force and with authority at that position, and
        nothing is left open.
        """
        place = self._answer(brief_id, self.version(brief_id), name, len(self.facts))
        signed = None if place is None else self.facts[place]
        if place is None or not isinstance(signed, s.SignedOff) or not self._counts(brief_id, name, signed):
            return False
        open_ones = self._conditions(place) - self._met_or_waived(brief_id, name)
        return self.may_sign(signed, place) and not open_ones

    def _met_or_waived(self, brief_id: UUID, name: str) -> set[UUID]:
        """What nobody waits for any more: waived, or met while a text was in force on which the signature has stood."""
        texts, found = self._stood_on(brief_id, self.version(brief_id), name), set[UUID]()
        for place, fact in enumerate(self.facts):
            if fact.originator_id == brief_id and isinstance(fact, s.ConditionSettled):
                *_, in_force = (text.content_hash for at, text in self._texts(brief_id) if at < place)
                found |= {fact.condition_id} if fact.outcome == "waived" or in_force in texts else set()
        return found

    def _stood_on(self, brief_id: UUID, version: int, name: str) -> set[str]:
        """The hash of a version, and those of the versions from which its signature was carried to it."""
        written = [text.content_hash for _, text in self._texts(brief_id)]
        found = {written[version - 1]}
        for fact in self._about(brief_id):
            if isinstance(fact, s.SignOffCarriedForward) and fact.version == version and name in fact.streams:
                found |= self._stood_on(brief_id, fact.from_version, name)
        return found

    def _counts(self, brief_id: UUID, name: str, signed: s.SignedOff) -> bool:
        """Whether the rule in force takes a signature that was given in this way."""
        rule = self._rule(self._project_of(brief_id))
        if signed.authority == "no_objection":
            return rule is not None and rule.no_objection_days is not None
        if rule is None or rule.basis == "by_stream":
            return signed.authority != "member"
        given = self._voices(brief_id, self.version(brief_id), name, len(self.facts))
        voices = {person(self.facts, one)[0] for one in given}
        if rule.quorum is not None:
            return len(voices) >= rule.quorum
        inside = self._members(self._project_of(brief_id), name, len(self.facts))
        awaited = {person(self.facts, one)[0] for one in inside if not has_gone(self.facts, one)}
        return bool(voices) and awaited <= voices

    def may_sign(self, signed: s.SignedOff, place: int) -> bool:
        """Whether a stream's signature was given with authority at that place."""
        rule = self._rule(signed.project_id, place)
        if signed.authority == "no_objection":
            return rule is not None and rule.no_objection_days is not None and self._was_silent(signed, place, rule)
        who = signed.member_id
        assert who is not None, "somebody signed"
        assert signed.capacity is not None, "in a capacity"
        inside = self._members(signed.project_id, signed.stream, place)
        _, records = person(self.facts[:place], who)
        if not takes_part_as(self.facts[:place], who, signed.capacity):
            return False
        if not any(inside.get(one) == signed.capacity for one in records):
            return False
        if signed.authority == "stream_meeting":
            present = (signed.in_favour or 0) + (signed.against or 0) + (signed.abstaining or 0)
            return rule is not None and rule.quorum is not None and present >= rule.quorum
        if signed.authority == "member":
            return rule is not None and rule.basis == "by_member"
        signatory = self._signatory(signed.project_id, signed.stream, place)
        if signed.authority == "signatory":
            return signatory in records
        return signed.on_behalf_of_id == signatory and self._was_delegated(signed, who, signatory, place, ())

    def _was_delegated(
        self, signed: s.SignedOff, who: UUID, signatory: UUID | None, place: int, via: tuple[UUID, ...]
    ) -> bool:
        """Whether authority had come from the signatory, from hand to hand, to whoever signed on that day."""
        revoked = {fact.delegation_id for fact in self.facts[:place] if isinstance(fact, stream.DelegationRevoked)}
        for fact in self.facts[:place]:
            if not isinstance(fact, stream.SignatureDelegated) or fact.delegation_id in revoked:
                continue
            is_this = (fact.originator_id, fact.stream, fact.member_id) == (signed.project_id, signed.stream, who)
            is_for_it = fact.brief_id in {None, signed.originator_id}
            if not is_this or not is_for_it or not fact.happened_on <= signed.happened_on <= fact.expires_on:
                continue
            if via and not fact.may_delegate:
                continue
            if fact.delegator_id == signatory:
                return True
            if fact.delegator_id not in via and self._was_delegated(
                signed, fact.delegator_id, signatory, place, (*via, who)
            ):
                return True
        return False

    def _was_silent(self, signed: s.SignedOff, place: int, rule: stream.SignOffRuleAdopted) -> bool:
        """Whether the stream had been asked, had said that it has the version, and the days were over."""
        asked, received = list[date](), list[date]()
        for fact in self.facts[:place]:
            if fact.originator_id != signed.originator_id or getattr(fact, "version", None) != signed.version:
                continue
            if isinstance(fact, s.SignOffOpened) and signed.stream in fact.streams:
                asked.append(fact.happened_on)
            if isinstance(fact, brief.BriefAcknowledged) and fact.stream == signed.stream:
                received.append(fact.happened_on)
        if not asked or not received:
            return False
        written = [text.happened_on for _, text in self._texts(signed.originator_id)][signed.version - 1]
        return signed.happened_on > max(written, asked[0], received[0]) + timedelta(days=rule.no_objection_days or 0)

    def _answer(self, brief_id: UUID, version: int, name: str, upto: int) -> int | None:
        """The place of the stream's last word on a version, its own or carried forward. `None`: it has none."""
        for place in range(upto - 1, -1, -1):
            fact: Any = self.facts[place]
            if fact.originator_id != brief_id or getattr(fact, "version", None) != version:
                continue
            if isinstance(fact, s.SignOffCarriedForward) and name in fact.streams:
                return self._answer(brief_id, fact.from_version, name, place)
            if getattr(fact, "stream", None) != name:
                continue
            if isinstance(fact, s.SignOffWithdrawn) and not self._voices(brief_id, version, name, place + 1):
                return None
            if isinstance(fact, s.SignedOff | s.SignOffNotGiven):
                return place
        return None

    def _voices(self, brief_id: UUID, version: int, name: str, upto: int) -> set[UUID]:
        """The members who have signed for themselves."""
        found: set[UUID] = set()
        for place, fact in enumerate(self.facts[:upto]):
            if fact.originator_id != brief_id or getattr(fact, "version", None) != version:
                continue
            if isinstance(fact, s.SignOffCarriedForward) and name in fact.streams:
                found = self._voices(brief_id, fact.from_version, name, place)
            elif isinstance(fact, s.SignedOff) and fact.stream == name and fact.authority == "member":
                found |= {fact.member_id} if fact.member_id else set()
            elif isinstance(fact, s.SignOffWithdrawn) and fact.stream == name:
                found = found - {fact.member_id} if fact.member_id is not None else set()
        return found

    def _conditions(self, place: int) -> set[UUID]:
        """What a signature was made to wait for; one member's adds to what those before had said."""
        signed: Any = self.facts[place]
        own = {one.condition_id for one in signed.conditions} if isinstance(signed, s.SignedOff) else set[UUID]()
        if isinstance(signed, s.SignedOff) and signed.authority == "member":
            before = self._answer(signed.originator_id, signed.version, signed.stream, place)
            own |= self._conditions(before) if before is not None else set()
        return own

    def _not_theirs(self, brief_id: UUID, version: int, name: str, upto: int) -> set[str]:
        """The elements that a stream has said are not its to judge."""
        for place in range(upto - 1, -1, -1):
            fact: Any = self.facts[place]
            if fact.originator_id == brief_id and getattr(fact, "version", None) == version:
                if isinstance(fact, s.ScopeDeclared) and fact.stream == name:
                    return set(fact.out_of_scope)
                if isinstance(fact, s.SignOffCarriedForward) and name in fact.streams:
                    return self._not_theirs(brief_id, fact.from_version, name, place)
        return set()

    def _rule(self, project_id: UUID, upto: int | None = None) -> stream.SignOffRuleAdopted | None:
        adopted = (fact for fact in self.facts[:upto] if isinstance(fact, stream.SignOffRuleAdopted))
        return next((fact for fact in reversed(list(adopted)) if fact.originator_id == project_id), None)

    def _ended(self, project_id: UUID, name: str) -> stream.StreamEnded | None:
        for fact in reversed(self.facts):
            if fact.originator_id == project_id and getattr(fact, "stream", None) == name:
                if isinstance(fact, stream.StreamEnded):
                    return fact
                if isinstance(fact, stream.StreamRestored):
                    return None
        return None

    def _members(self, project_id: UUID, name: str, upto: int) -> dict[UUID, Capacity]:
        inside: dict[UUID, Capacity] = {}
        for fact in self.facts[:upto]:
            if fact.originator_id == project_id and getattr(fact, "stream", None) == name:
                if isinstance(fact, project.StreamJoined):
                    inside[fact.member_id] = fact.capacity
                elif isinstance(fact, project.StreamLeft):
                    inside.pop(fact.member_id, None)
        return inside

    def _signatory(self, project_id: UUID, name: str, upto: int) -> UUID | None:
        signatory: UUID | None = None
        for fact in self.facts[:upto]:
            if fact.originator_id != project_id or getattr(fact, "stream", None) != name:
                continue
            if isinstance(fact, project.SignatoryAppointed):
                signatory = fact.member_id
            has_left = isinstance(fact, project.StreamLeft) and fact.member_id == signatory
            if has_left or isinstance(fact, project.SignatoryEnded):
                signatory = None
        return signatory

    def _project_of(self, brief_id: UUID) -> UUID:
        return next(self._texts(brief_id))[1].project_id

    def _about(self, one: UUID) -> Iterator[Fact]:
        return (fact for fact in self.facts if fact.originator_id == one)

    def _texts(self, brief_id: UUID) -> Iterator[tuple[int, brief.BriefDrafted | brief.BriefRevised]]:
        for place, fact in enumerate(self.facts):
            if fact.originator_id == brief_id and isinstance(fact, brief.BriefDrafted | brief.BriefRevised):
                yield place, fact
