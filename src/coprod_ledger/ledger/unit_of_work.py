"""The unit of work: commands are decided, stamped, sealed and appended under the writer's lock, all or nothing.

Under the lock nothing changes but by this unit, so what a decision has read still holds when its facts are written:
there is no write skew, and several commands can share one commit.
"""

import hmac
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import chain
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from coprod_ledger.domain.command import Command
from coprod_ledger.domain.decider import Decider
from coprod_ledger.domain.erasure.facts import ErasureDecided
from coprod_ledger.domain.fact import Fact, restamped, routes_of
from coprod_ledger.domain.identity import Actor
from coprod_ledger.domain.registry import DECIDER_OF, DECIDER_OF_FACT
from coprod_ledger.errors import (
    AccessDeniedError,
    AlreadyRecordedError,
    FutureDayError,
    GroupOverError,
    RefusedError,
    RequestReusedError,
    SubjectErasedError,
)
from coprod_ledger.ledger.door import checked, content
from coprod_ledger.ledger.not_by_import import check_source
from coprod_ledger.ledger.setting import Setting
from coprod_ledger.ledger.situation import UnitSituation
from coprod_ledger.storage.log import Writing
from coprod_ledger.storage.reading import Reading
from coprod_ledger.storage.sqlite import RequestRow

S = TypeVar("S")


class Outcome(msgspec.Struct, frozen=True):
    """What came of a command: the positions of its facts, from the first to the last. They are on the disk.

    >>> Outcome(positions=(7, 8), made=UUID(int=1)).id
    UUID('00000000-0000-0000-0000-000000000001')
    """

    positions: tuple[int, ...]
    made: UUID | None = None
    """The id of the new thing that it made. `None`: it made nothing new."""
    is_repeat: bool = False
    """The request had been recorded before: this is its first outcome, and nothing was recorded now."""

    @property
    def id(self) -> UUID:
        """The id of the new thing that it made; ask only a command that makes one."""
        assert self.made is not None, "this command makes nothing new"
        return self.made


class Unit:
    """One unit of work. `execute` as many commands as belong together, then `finish`."""

    def __init__(self, setting: Setting, log: Reading, *, actor: Actor, source: str, now: datetime) -> None:
        self.setting, self.log, self.actor, self.source = setting, log, actor, source
        self.is_over = False
        """It is being written, or was undone."""
        self._size = log.size
        setting.states.begin(self._size)
        last = setting.states.last_recorded_at or log.recorded_at(self._size)
        self._now = max(now, last)
        self._changed: dict[UUID, tuple[Any, int]] = {}
        self._facts: list[Fact] = []
        self._filed: defaultdict[str, list[int]] = defaultdict(list)
        """By everything that a fact of this unit concerns: its place in the list."""
        self._requests: dict[UUID, RequestRow] = {}
        self.erasures: list[ErasureDecided] = []
        """What was decided here to be forgotten; its keys are destroyed as soon as it is on the disk."""

    def execute(self, command: Command) -> Outcome:
        """Decide one command. What it leads to counts for the next ones, and is written at the end.

        Refusals, before the command's own:
            RefusedError: the unit is over.
            NotByImportError, RoleMissingError, RequestReusedError, FutureDayError; and after them NotYourOwnError,
            SubjectErasedError.
        """
        if self.is_over:
            raise GroupOverError
        check_source(command.command_name(), self.source)
        self._check_role(command)
        request_id = command.request_id
        digest = b"" if request_id is None else self.setting.vault.request_digest(content(command))
        if request_id is not None and (earlier := self._request(request_id)) is not None:
            if not hmac.compare_digest(earlier.digest, digest):
                raise RequestReusedError(request_id)
            positions = tuple(range(earlier.first_position, earlier.last_position + 1))
            return Outcome(positions, command.made, is_repeat=True)
        situation = UnitSituation(self, command)
        situation.check_day()
        stamped = self._stamped(self._drafts(command, situation), command, situation)
        self._check_sealable(stamped)
        first = self._size + len(self._facts) + 1
        self._take(stamped)
        last = self._size + len(self._facts)
        if request_id is not None:
            self._requests[request_id] = RequestRow(request_id, digest, first, last)
        return Outcome(tuple(range(first, last + 1)), command.made)

    def record(self, draft: Fact) -> None:
        """A fact that the ledger itself brings about: nobody asked for it, and nothing is decided."""
        command = Command()
        self._take(self._stamped([draft], command, UnitSituation(self, command)))

    def _take(self, stamped: Sequence[Fact]) -> None:
        for fact in stamped:
            self._evolve(fact)
            if isinstance(fact, ErasureDecided):
                self.erasures.append(fact)
            for route in routes_of(fact):
                self._filed[route].append(len(self._facts))
            self._facts.append(fact)

    def finish(self, log: Writing) -> None:
        """Seal what is clear, and append everything. It is on the disk once the writer's lock is given back.

        Raises:
            SubjectErasedError: a text is about somebody who was erased.
        """
        if self._facts:
            log.append(self.setting.vault.sealed(self._facts), list(self._requests.values()))

    def committed(self) -> None:
        """Take over what this unit changed, now that it is on the disk."""
        states = self.setting.states
        states.known.update(self._changed)
        states.current.update(self._changed)
        states.size = self._size + len(self._facts)
        if self._facts:
            states.last_recorded_at = self._now

    def drafts(self, command: Command) -> list[Fact]:
        """What a command would record. Nothing is written and no key is made."""
        check_source(command.command_name(), self.source)
        self._check_role(command)
        situation = UnitSituation(self, command)
        situation.check_day()
        stamped = self._stamped(self._drafts(command, situation), command, situation)
        self._check_sealable(stamped)
        return stamped

    def facts_about(self, one: UUID) -> Iterator[tuple[int, Fact]]:
        """The facts that concern an id, with those of this unit, which are not sealed yet; each with its position."""
        yield from self.log.facts([one.hex], upto=self._size)
        for place in self._filed.get(one.hex, ()):
            yield self._size + 1 + place, self._facts[place]

    def fact_at(self, position: int) -> Fact | None:
        """The fact at a position, also one of this unit; `None` if there is none."""
        if position > self._size:
            index = position - self._size - 1
            return self._facts[index] if index < len(self._facts) else None
        return next((fact for _, fact in self.log.every_fact(after=position - 1, upto=position)), None)

    def _check_sealable(self, drafts: Sequence[Fact]) -> None:
        vault = self.setting.vault
        for owner in vault.owners(drafts):
            key_id = vault.key_id(owner)
            for erasure in self.erasures:
                if owner[0] in erasure.closed_ids or key_id in erasure.keys:
                    raise SubjectErasedError(owner[0])

    def _drafts(self, command: Command, situation: UnitSituation) -> Sequence[Fact]:
        checked(command)
        try:
            decided = DECIDER_OF[type(command)].decided[type(command)](command, situation)
        except RefusedError:
            with self._denials(command) as name:  # why it is refused would tell of somebody else's record
                self.setting.access.check_about(self.actor, name, {situation.whose(DECIDER_OF[type(command)])})
            raise
        drafts = [decided] if isinstance(decided, Fact) else decided
        with self._denials(command) as name:
            self.setting.access.check_own(self.actor, name, drafts)
        return drafts

    def _check_role(self, command: Command) -> None:
        with self._denials(command) as name:
            self.setting.access.check(self.actor, name)

    @contextmanager
    def _denials(self, command: Command) -> Iterator[str]:
        """A denial is noted in the log of disclosures: somebody asked for what was not theirs to ask."""
        name = command.command_name()
        try:
            yield name
        except AccessDeniedError:
            self.setting.vault.disclosures.denied(self.actor, name, getattr(command, "member_id", None))
            raise

    def _request(self, request_id: UUID) -> RequestRow | None:
        return self._requests.get(request_id) or self.log.request(request_id)

    def _stamped(self, drafts: Sequence[Fact], command: Command, situation: UnitSituation) -> list[Fact]:
        versions: dict[UUID, int] = {}
        stamped = []
        for draft in drafts:
            one = draft.originator_id
            if one not in versions:
                state, versions[one] = self._state(one)
                if versions[one] and not _can_follow(draft, state):
                    raise AlreadyRecordedError(f"something else with the id {one}")
            versions[one] += 1
            fact = restamped(
                draft,
                originator_version=versions[one],
                recorded_at=self._now,
                recorded_by=self.actor.actor_id,
                request_id=command.request_id,
                source=self.source,
                **situation.occurrence(draft),
            )
            if fact.happened_on > situation.today:
                raise FutureDayError(fact.happened_on, today=situation.today)
            stamped.append(fact)
        return stamped

    def _evolve(self, fact: Fact) -> None:
        state, _ = self._state(fact.originator_id)
        self._changed[fact.originator_id] = (DECIDER_OF_FACT[type(fact)].evolve(state, fact), fact.originator_version)

    def find(self, decider: Decider[S], wanted: UUID) -> S | None:
        """An aggregate's state, with what this unit has decided so far; `None` if there is none of that kind."""
        state, _ = self._state(wanted)
        return state if isinstance(state, decider.state) else None

    def about(self, decider: Decider[S], wanted: UUID) -> list[S]:
        """The states of every aggregate of a kind of which a fact names an id, with what was decided so far."""
        written = (fact for _, fact in self.log.facts([wanted.hex], upto=self._size))
        decided = (self._facts[place] for place in self._filed.get(wanted.hex, ()))
        ids = dict.fromkeys(fact.originator_id for fact in chain(written, decided))
        return [state for one in ids if (state := self.find(decider, one)) is not None]

    def _state(self, wanted: UUID) -> tuple[Any, int]:
        """State and version of whatever has that id; `None` and 0 if nothing has."""
        if wanted in self._changed:
            return self._changed[wanted]
        states = self.setting.states
        state, version = states.known.get(wanted, (None, 0))
        if wanted not in states.current:
            for fact in self.log.sequence(wanted, after=version):
                state = DECIDER_OF_FACT[type(fact)].evolve(state, fact)
                version = fact.originator_version
            if version:
                states.known[wanted] = (state, version)
                states.current.add(wanted)
        return state, version

    @property
    def now(self) -> datetime:
        """The moment at which everything in this unit is recorded."""
        return self._now


def _can_follow(draft: Fact, state: Any) -> bool:
    """Whether a fact can stand behind others of its aggregate: it does not only begin one, and is of that kind."""
    decider = DECIDER_OF_FACT[type(draft)]
    return type(draft) in decider.evolved and isinstance(state, decider.state)
