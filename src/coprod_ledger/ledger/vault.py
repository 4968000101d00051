"""Sealing on the way in, opening at the edge: the one place where personal text and keys meet."""

from collections.abc import Mapping, Sequence
from typing import TypeVar
from uuid import UUID

from coprod_ledger.domain.fact import Fact, personal_fields, tag_of
from coprod_ledger.domain.identity import Actor
from coprod_ledger.domain.personal import Category, Clear, Erased, Sealed, Withheld, mapped
from coprod_ledger.errors import KeysNeededError
from coprod_ledger.privacy.disclosure import Disclosure
from coprod_ledger.privacy.seal import digest, open_sealed, seal
from coprod_ledger.storage.codec import Codec
from coprod_ledger.storage.keys import KeyStore, Owner, SealingKey

A = TypeVar("A")


class Vault:
    """Seals the personal texts of drafts, and opens sealed ones for those who may see them.

    Without a key database it seals nothing and opens nothing; everything that needs no keys still works.
    """

    def __init__(self, keys: KeyStore | None, codec: Codec, disclosure: Disclosure) -> None:
        self.keys, self._codec, self._disclosure = keys, codec, disclosure
        self._secrets: dict[str, bytes] = {}

    def sealed(self, drafts: Sequence[Fact]) -> list[Fact]:
        """The same facts with every clear text sealed to its place. All keys are on the disk when it returns.

        Raises:
            KeysNeededError: there are no keys; then nothing at all is recorded.
            SubjectErasedError: a text is about somebody, or is something, that was erased.
        """
        owners: dict[Owner, None] = {}

        def note(_: str, text: Sealed | Clear) -> Sealed | Clear:
            if isinstance(text, Clear):
                owners[text.subject, text.category] = None
            return text

        for draft in drafts:
            if any(personal_fields(type(draft))):
                mapped(draft, note)
        store = self._keys()
        keys = store.keys_for(owners) if owners else {}
        return [self._closed(draft, keys) if any(personal_fields(type(draft))) else draft for draft in drafts]

    def _closed(self, draft: Fact, keys: Mapping[Owner, SealingKey]) -> Fact:
        def close(path: str, text: Sealed | Clear) -> Sealed:
            if isinstance(text, Sealed):
                return text
            address = self._codec.address(draft, tag_of(type(draft)), path)
            return seal(keys[text.subject, text.category].key, address, text.text)

        closed: Fact = mapped(draft, close)
        return closed

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
        return open_sealed(found.key, text) if refused is None else refused

    def refused(self, actor: Actor, category: Category, subject: UUID) -> Withheld | None:
        """Why an actor may not see texts of a category about a subject. `None`: they may."""
        if self.keys is None:
            return Withheld("this ledger was opened without its keys")
        if self._disclosure.may_see(actor, category, subject):
            return None
        return Withheld(self._disclosure.who_may(category))

    def shown(self, answer: A, actor: Actor) -> A:
        """An answer as this actor is shown it: every sealed text opened, erased or withheld.

        Raises:
            SealBrokenError: somebody has altered or moved a text.
        """

        def show(_: str, text: Sealed | Clear) -> str | Erased | Withheld:
            assert isinstance(text, Sealed)
            return self.opened(text, actor)

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
