"""The ledger: commands go in by one door, questions are answered from the facts."""

from collections.abc import Iterable, Mapping
from copy import copy
from datetime import date
from pathlib import Path
from typing import Self
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import msgspec

from coprod_ledger.domain.days import DEFAULT_ZONE, zone_named
from coprod_ledger.domain.identity import HOST, Actor, Role
from coprod_ledger.domain.personal import Category
from coprod_ledger.domain.registry import FACTS
from coprod_ledger.effects.engine import Assessment
from coprod_ledger.entitlement import Policy, shipped
from coprod_ledger.errors import LedgerError, NotShownError
from coprod_ledger.ledger.access import DEFAULT_ACCESS, Access, AccessTable
from coprod_ledger.ledger.clock import Clock, SystemClock
from coprod_ledger.ledger.core import Core
from coprod_ledger.ledger.disclosures import Disclosures
from coprod_ledger.ledger.ids import new_id
from coprod_ledger.ledger.looking_back import LookingBack
from coprod_ledger.ledger.policies import HeldPolicies
from coprod_ledger.ledger.safekeeping import Safekeeping, keys_path
from coprod_ledger.ledger.taking_in import TakingIn
from coprod_ledger.ledger.vault import Vault
from coprod_ledger.privacy.disclosure import DEFAULT_TABLE, Disclosure
from coprod_ledger.privacy.retention import Schedule, default_schedule
from coprod_ledger.privacy.seal import new_key
from coprod_ledger.projections.owed import PersonOwed
from coprod_ledger.storage.disclosure_log import DisclosureLog
from coprod_ledger.storage.keys import KeyStore
from coprod_ledger.storage.leftovers import clear_unused_keys
from coprod_ledger.storage.log import About, Log
from coprod_ledger.storage.place import Place

DISCLOSURES_SUFFIX = ".disclosures"
"""The log of disclosures lies beside the ledger, under the ledger's name with this added."""


class Ledger(TakingIn, Safekeeping, LookingBack):
    """An open ledger, as one actor uses it. Made by `Ledger.create`, `Ledger.open` or `Ledger.in_memory`.

    Use it from any thread. Commands of one process wait for each other; other processes wait for the writer's lock, up
    to 30 seconds. Close it, or use it in a `with` statement.

    >>> with Ledger.in_memory() as ledger:
    ...     made = ledger.organisations.register(name="Riverside NHS Trust")
    ...     made.positions
    (1,)
    """

    def __init__(self, core: Core, *, actor: Actor = HOST, source: str = "api") -> None:
        self._core, self._actor, self._source = core, actor, source

    @classmethod
    def create(
        cls,
        address: str | Path,
        *,
        kek: bytes,
        keys: Path | None = None,
        zone: str = DEFAULT_ZONE,
        policies: Iterable[Policy] | None = None,
        schedule: Schedule | None = None,
        disclosure: Mapping[Category, frozenset[Role]] = DEFAULT_TABLE,
        access: AccessTable = DEFAULT_ACCESS,
        clock: Clock | None = None,
    ) -> Self:
        """Make a new ledger at a path or `sqlite:///` URL, with its key database beside it, and open it.

        Args:
            address: where the ledger's file is to be.
            kek: the key-encryption key, 32 bytes: keep it apart from both files, and never lose it.
            keys: where the key database is to be. `None`: beside the ledger, with `.keys` added to its name.
            zone: the civil time zone of the ledger, an IANA name; it never changes.
            policies: payment policies besides those that come with the library. `None`: none.
            schedule: how long what is kept although somebody asks to be forgotten. `None`: the library's own.
            disclosure: which roles may see which category of personal text.
            access: which roles may use which commands.
            clock: tells the moment. `None`: the machine's clock.

        Raises:
            LedgerExistsError, KeyDatabaseExistsError, KeyLengthError, AddressNotKnownError, ZoneNotKnownError,
            DiskTroubleError.
        """
        place = Place.of(address)
        about = About(new_id(), zone_named(zone).key)
        beside = keys_path(place, keys)
        if place.path is not None and place.path.exists():
            Log.create(place, FACTS, about)  # says that it is there, before any key is made
        if isinstance(beside, Path) and keys is None:  # elsewhere they may be those of another ledger
            clear_unused_keys(beside, now=SystemClock().now())
        store = KeyStore.create(beside, kek, about.ledger_id.hex)
        try:
            log = Log.create(place, FACTS, about)
        except LedgerError:
            store.close()
            if isinstance(beside, Path):
                beside.unlink(missing_ok=True)
            raise
        return cls._of(place, log, store, policies, schedule, disclosure, access, clock)

    @classmethod
    def open(
        cls,
        address: str | Path,
        *,
        kek: bytes | None = None,
        keys: Path | None = None,
        policies: Iterable[Policy] | None = None,
        schedule: Schedule | None = None,
        disclosure: Mapping[Category, frozenset[Role]] = DEFAULT_TABLE,
        access: AccessTable = DEFAULT_ACCESS,
        clock: Clock | None = None,
    ) -> Self:
        """Open a ledger that is there. The arguments are those of `create`.

        Without `kek` it opens without keys: it answers everything that needs none, and records nothing.

        Raises:
            LedgerMissingError, NotALedgerError, NewerLedgerError, AddressNotKnownError, DiskTroubleError, and with
            `kek` also KeyDatabaseMissingError, NotAKeyDatabaseError, OtherLedgerError, WrongKeyEncryptionKeyError.
        """
        place = Place.of(address)
        log = Log.open(place, FACTS)
        store = None
        if kek is not None:
            try:
                store = KeyStore.open(keys_path(place, keys), kek, log.about.ledger_id.hex)
            except LedgerError:
                log.close()
                raise
        return cls._of(place, log, store, policies, schedule, disclosure, access, clock)

    @classmethod
    def in_memory(
        cls, *, zone: str = DEFAULT_ZONE, policies: Iterable[Policy] | None = None, clock: Clock | None = None
    ) -> Self:
        """A new ledger in memory, for tests and trials: the same engine, gone when it is closed."""
        return cls.create(":memory:", kek=new_key(), zone=zone, policies=policies, clock=clock)

    @classmethod
    def _of(
        cls,
        place: Place,
        log: Log,
        store: KeyStore | None,
        policies: Iterable[Policy] | None,
        schedule: Schedule | None,
        disclosure: Mapping[Category, frozenset[Role]],
        access: AccessTable,
        clock: Clock | None,
    ) -> Self:
        held = HeldPolicies((*shipped(), *(policies or ())))
        clock = clock or SystemClock()
        disclosures = Disclosures(DisclosureLog(place.path and place.beside(DISCLOSURES_SUFFIX)), clock)
        vault = Vault(store, log.codec, Disclosure(disclosure), disclosures)
        core = Core(log, vault, held, schedule or default_schedule(), Access(access), clock)
        try:
            core.finish_erasures()
        except BaseException:
            core.close()
            raise
        return cls(core)

    @property
    def ledger_id(self) -> UUID:
        """The id of this ledger."""
        return self._core.log.about.ledger_id

    def keyed_id(self, space: UUID, *parts: str) -> UUID:
        """An id made of texts under a key of this ledger: the same texts always give the same id, and nobody without
        the key database can find out by trying whose text it was made of.

        Raises:
            KeysNeededError: the ledger was opened without its keys.
        """
        return uuid5(space, self._core.vault.fingerprint(str(space), *parts))

    @property
    def zone(self) -> ZoneInfo:
        """The civil time zone of this ledger."""
        return self._core.zone

    @property
    def actor(self) -> Actor:
        """Who is asking."""
        return self._actor

    def __repr__(self) -> str:
        """Which ledger it is, and who is using it: ids and roles, nobody's name."""
        roles = ", ".join(sorted(role.value for role in self._actor.roles)) or "no role"
        return f"<Ledger {self.ledger_id}, used by {self._actor.actor_id} ({roles})>"

    def acting_as(self, actor: Actor, *, source: str | None = None) -> Self:
        """The same ledger, used by `actor`. The host vouches for who they are and for their roles.

        Both views are one ledger: close it once.

        Args:
            actor: who asks; their roles decide what they may record, and what they are shown.
            source: by which door commands come, kept in clear with each fact: an import's id, say. `None`: as before.

        >>> with Ledger.in_memory() as ledger:
        ...     ledger.acting_as(Actor("secretary-1", frozenset({Role.BOARD_SECRETARY})))
        <Ledger ..., used by secretary-1 (board_secretary)>
        """
        view = copy(self)
        view.__dict__.pop("ask", None)
        view._actor, view._source = actor, source or self._source  # noqa: SLF001  (a copy of this very object)
        return view

    def show_effects(
        self, member_id: UUID, *, paid_on: date | None = None, request_id: UUID | None = None
    ) -> PersonOwed:
        """What a member is owed and what the rules make of it, recorded as shown to them.

        The editions of the tables are kept in clear, all else sealed; it is never worked out again.

        Raises:
            NotShownError: this actor may not see it, what was told is erased, or nothing is owed or was declined.
            MemberNotFoundError.
        """
        (person,) = self.ask.owed(member_id=member_id, paid_on=paid_on).people or (None,)
        if person is None or not isinstance(person.effects, Assessment):
            raise NotShownError(member_id)
        versions = [f"{rule}: {version}" for rule, version in person.effects.rule_versions.items()]
        details = msgspec.json.encode(person.effects.findings).decode()
        self.members.show_information(member_id, rule_versions=versions, details=details, request_id=request_id)
        return person

    def close(self) -> None:
        """Close the files. A ledger in memory is gone."""
        self._core.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
