"""Sealing on the way in, opening at the edge: the one place where personal text and keys meet."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final, TypeVar
from uuid import UUID, uuid5

from coprod_ledger.domain.fact import Fact, personal_fields, tag_of
from coprod_ledger.domain.identity import Actor
from coprod_ledger.domain.personal import Category, Clear, Erased, Sealed, Withheld, mapped
from coprod_ledger.errors import KeysNeededError, SealBrokenError
from coprod_ledger.ledger.disclosures import Disclosures
from coprod_ledger.privacy.disclosure import Disclosure
from coprod_ledger.privacy.seal import digest, open_sealed, seal
from coprod_ledger.storage.codec import Codec
from coprod_ledger.storage.keys import KeyRow, KeyStore, Owner, ReservedKey, SealingKey

A = TypeVar("A")


_DISCREET: Final = {Category.CIRCUMSTANCES, Category.CONDUCT}
"""Of these also how much was told is nobody's business."""


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
        owners = self.owners([draft for draft, has_texts in zip(drafts, personal, strict=True) if has_texts])
        keys = store.keys_for(owners) if owners else {}
        return [
            mapped(draft, partial(self._closed, draft, keys)) if has_texts else draft
            for draft, has_texts in zip(drafts, personal, strict=True)
        ]

    def owners(self, drafts: Sequence[Fact]) -> list[Owner]:
        """Whose keys the clear texts of some drafts would be sealed under; each once."""
        return [*dict.fromkeys(owner for draft in drafts for _, owner in owned(draft))]

    def key_id(self, owner: Owner) -> str | None:
        """The id of an owner's key. `None`: there is none yet, or the ledger was opened without keys. Makes nothing.

        Raises:
            SubjectErasedError: nothing more may be sealed for them.
        """
        found = self.keys.peek(*owner) if self.keys is not None else None
        return None if found is None else found.key_id

    def made_key_id(self, owner: Owner) -> str:
        """The id of an owner's key, which is made if there is none yet. Raises as `key_id`."""
        return self._keys().key_for(*owner).key_id

    def owner(self, text: Sealed) -> Owner | None:
        """Whose text it is. `None`: its key is destroyed, or was never here.

        Raises:
            SealBrokenError: somebody has altered or moved the text.
        """
        found = self._held(text)
        return None if found is None or isinstance(found, Erased) else (found.subject, found.category)

    def _held(self, text: Sealed) -> KeyRow | Erased | None:
        """The key of a text, and whose it is: as it is written down, or else as the box says."""
        found = self._keys().key(text.key_id)
        if not isinstance(found, ReservedKey):
            return found
        owner, _ = _unframed(open_sealed(found.key.key, text), text)
        self._keys().learn(owner, found.key)
        return KeyRow(*owner, found.key.key)

    def _closed(self, draft: Fact, keys: Mapping[Owner, SealingKey], path: str, text: Sealed | Clear) -> Sealed:
        if isinstance(text, Sealed):
            return text
        address = self._codec.address(draft, tag_of(type(draft)), path)
        owner = _owner(draft, path, text)
        return seal(keys[owner].key, address, _framed(owner, text.text), is_discreet=owner[1] in _DISCREET)

    def _keys(self) -> KeyStore:
        if self.keys is None:
            raise KeysNeededError
        return self.keys

    def of_category(self, text: Sealed, category: Category) -> str | None:
        """A sealed text, for the ledger's own use. `None`: it is of another category, or cannot be read.

        Raises:
            SealBrokenError: somebody has altered or moved the text.
        """
        found = self._held(text)
        if found is None or isinstance(found, Erased) or found.category is not category:
            return None
        return _read(found, text)

    def opened(
        self, text: Sealed, actor: Actor, *, is_theirs: bool = False, is_noted: bool = False
    ) -> str | Erased | Withheld:
        """A sealed text as this actor is shown it; what `is_theirs`, people may see whatever it is.

        That it was opened is written down, unless the caller has noted it already.

        Raises:
            SealBrokenError: somebody has altered or moved the text.
        """
        if self.keys is None:
            return Withheld("this ledger was opened without its keys")
        found = self._held(text)
        if found is None:
            return Withheld("its key is not in this key database")
        if isinstance(found, Erased):
            return found
        refused = None if is_theirs else self.refused(actor, found.category, found.subject)
        if refused is not None:
            return refused
        if not is_noted:
            self.disclosures.note(actor, found.subject, found.category)
        return _read(found, text)

    def refused(self, actor: Actor, category: Category, subject: UUID) -> Withheld | None:
        """Why an actor may not see texts of a category about a subject. `None`: they may."""
        if self.keys is None:
            return Withheld("this ledger was opened without its keys")
        if self._disclosure.may_see(actor, category, subject):
            return None
        return Withheld(self._disclosure.who_may(category))

    def audience(self, category: Category) -> tuple[str, ...]:
        """The roles that are shown texts of a category, besides the person whom they are about."""
        return self._disclosure.audience(category)

    def shown(self, answer: A, actor: Actor, *, asked: str, is_theirs: bool = False) -> A:
        """An answer as this actor is shown it: every sealed text opened, erased or withheld.

        Whose data was opened is written down first, with the question that was `asked`.

        Raises:
            SealBrokenError: somebody has altered or moved a text.
            DiskTroubleError: it cannot be written down, so nothing is shown.
        """

        def show(_: str, text: Sealed | Clear) -> str | Erased | Withheld:
            assert isinstance(text, Sealed)
            return self.opened(text, actor, is_theirs=is_theirs)

        with self.disclosures.answering(actor, asked):
            shown: A = mapped(answer, show)
        return shown

    def rotate(self, kek: bytes) -> None:
        """Wrap every key under another key-encryption key."""
        self._keys().rotate(kek)

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


def _framed(owner: Owner, text: str) -> str:
    """A text as it goes into its box: with whose it is, so that nothing else has to tell it."""
    return f"{owner[0].hex}/{owner[1].value}\n{text}"


def _unframed(content: str, text: Sealed) -> tuple[Owner, str]:
    whose, _, said = content.partition("\n")
    subject, _, category = whose.partition("/")
    try:
        return (UUID(subject), Category(category)), said
    except ValueError:
        raise SealBrokenError(text.address) from None


def _read(key: KeyRow, text: Sealed) -> str:
    """A text, which says of itself that it is whose its key is."""
    owner, said = _unframed(open_sealed(key.key, text), text)
    if owner != (key.subject, key.category):
        raise SealBrokenError(text.address)
    return said


def _owner(draft: Fact, path: str, text: Clear) -> Owner:
    """Whose key a text is sealed under; one that is a subject by itself has an id made of its place."""
    alone = uuid5(draft.originator_id, f"{draft.originator_version}/{path}")
    return (text.subject or alone, text.category)


def owned(draft: Fact) -> list[tuple[str, Owner]]:
    """The places of the clear texts of a draft, and whose each is."""
    return [(path, _owner(draft, path, text)) for path, text in texts_of(draft) if isinstance(text, Clear)]


def texts_of(fact: Fact) -> list[tuple[str, Sealed | Clear]]:
    """The personal texts of a fact, each with its place: `words`, `elements.0.text`."""
    found: list[tuple[str, Sealed | Clear]] = []

    def note(path: str, text: Sealed | Clear) -> Sealed | Clear:
        found.append((path, text))
        return text

    if any(personal_fields(type(fact))):
        mapped(fact, note)
    return found
