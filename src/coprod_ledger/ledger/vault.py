"""Sealing on the way in, opening at the edge: the one place where personal text and keys meet."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TypeVar
from uuid import UUID, uuid5

from coprod_ledger.domain.fact import Fact, personal_fields, tag_of
from coprod_ledger.domain.identity import Actor
from coprod_ledger.domain.personal import Category, Clear, Erased, Sealed, Withheld, mapped
from coprod_ledger.errors import KeysNeededError
from coprod_ledger.ledger.disclosures import Disclosures
from coprod_ledger.privacy.disclosure import Disclosure
from coprod_ledger.privacy.seal import digest, open_sealed, seal
from coprod_ledger.storage.codec import Codec
from coprod_ledger.storage.keys import KeyStore, Owner, SealingKey

A = TypeVar("A")


class Vault:
    """Seals the personal texts of drafts, and opens sealed ones for those who may see them.

    Without a key database it seals nothing and opens nothing; everything that needs no keys still works.
    """

    def __init__(self, keys: KeyStore | None, codec: Codec, disclosure: Disclosure, disclosures: Disclosures) -> None:
        self.keys, self._codec, self._disclosure, self.disclosures = keys, codec, disclosure, disclosures
        self._secrets: dict[str, bytes] = {}

    def sealed(self, drafts: Sequence[Fact]) -> list[Fact]:
        """The same facts with every clear text sealed to its place. All keys are on the disk when it returns.

        Raises:
            KeysNeededError: there are no keys; then nothing at all is recorded.
            SubjectErasedError: a text is about somebody, or is something, that was erased.
        """
        store, personal = self._keys(), [any(personal_fields(type(draft))) for draft in drafts]
        owners: dict[Owner, None] = {}
        for draft, has_texts in zip(drafts, personal, strict=True):
            if has_texts:
                mapped(draft, partial(_noted, draft, owners))
        keys = store.keys_for(owners) if owners else {}
        return [
            mapped(draft, partial(self._closed, draft, keys)) if has_texts else draft
            for draft, has_texts in zip(drafts, personal, strict=True)
        ]

    def _closed(self, draft: Fact, keys: Mapping[Owner, SealingKey], path: str, text: Sealed | Clear) -> Sealed:
        if isinstance(text, Sealed):
            return text
        address = self._codec.address(draft, tag_of(type(draft)), path)
        return seal(keys[_owner(draft, path, text)].key, address, text.text)

    def _keys(self) -> KeyStore:
        if self.keys is None:
            raise KeysNeededError
        return self.keys

    def opened(self, text: Sealed, actor: Actor) -> str | Erased | Withheld:
        """A sealed text as this actor is shown it.

        Raises:
            SealBrokenError: somebody has altered or moved the text.
        """
        if self.keys is None:
            return Withheld("this ledger was opened without its keys")
        found = self.keys.key(text.key_id)
        if found is None:
            return Withheld("its key is not in this key database")
        if isinstance(found, Erased):
            return found
        refused = self.refused(actor, found.category, found.subject)
        if refused is not None:
            return refused
        self.disclosures.note(actor, found.subject, found.category)
        return open_sealed(found.key, text)

    def refused(self, actor: Actor, category: Category, subject: UUID) -> Withheld | None:
        """Why an actor may not see texts of a category about a subject. `None`: they may."""
        if self.keys is None:
            return Withheld("this ledger was opened without its keys")
        if self._disclosure.may_see(actor, category, subject):
            return None
        return Withheld(self._disclosure.who_may(category))

    def shown(self, answer: A, actor: Actor, *, asked: str) -> A:
        """An answer as this actor is shown it: every sealed text opened, erased or withheld.

        Whose data was opened is written down first, with the question that was `asked`.

        Raises:
            SealBrokenError: somebody has altered or moved a text.
            DiskTroubleError: it cannot be written down, so nothing is shown.
        """

        def show(_: str, text: Sealed | Clear) -> str | Erased | Withheld:
            assert isinstance(text, Sealed)
            return self.opened(text, actor)

        with self.disclosures.answering(actor, asked):
            shown: A = mapped(answer, show)
        return shown

    def fingerprint(self, *parts: str) -> str:
        """A keyed hash of texts, in hexadecimal digits."""
        return digest(self._secret("fingerprints"), "fingerprint", *(part.encode() for part in parts)).hex()

    def request_digest(self, content: bytes) -> bytes:
        """A keyed hash of what a request asked for."""
        return digest(self._secret("requests"), "request", content)

    def _secret(self, purpose: str) -> bytes:
        if purpose not in self._secrets:
            self._secrets[purpose] = self._keys().secret(purpose)
        return self._secrets[purpose]


def _owner(draft: Fact, path: str, text: Clear) -> Owner:
    """Whose key a text is sealed under; one that is a subject by itself has an id made of its place."""
    alone = uuid5(draft.originator_id, f"{draft.originator_version}/{path}")
    return (text.subject or alone, text.category)


def _noted(draft: Fact, owners: dict[Owner, None], path: str, text: Sealed | Clear) -> Sealed | Clear:
    if isinstance(text, Clear):
        owners[_owner(draft, path, text)] = None
    return text
