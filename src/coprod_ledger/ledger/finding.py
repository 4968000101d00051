"""Members found by a name or by how they are reached, although no file holds either."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final
from uuid import UUID

import msgspec

from coprod_ledger.domain.identity import Actor
from coprod_ledger.domain.personal import Category, Sealed, Text
from coprod_ledger.errors import KeysNeededError, NameNotShownError
from coprod_ledger.ledger.core import Core
from coprod_ledger.ledger.vault import texts_of
from coprod_ledger.privacy.seal import digest
from coprod_ledger.projections.people import Person
from coprod_ledger.projections.projection import folded
from coprod_ledger.storage.name_index import NameIndex

MOST_WORDS = 40
"""So many words of one text are in the index."""
LEAST_DIGITS = 6
"""A run of at least so many digits is taken for a number to call, however it is spaced."""


def words_of(text: str) -> frozenset[str]:
    """What of a name or an address is looked for: its words without case, accents and punctuation; numbers as one.

    >>> sorted(words_of("Łucja  ŻÓŁKIEWSKA")), sorted(words_of("07700 900-123"))
    (['lucja', 'zolkiewska'], ['07700900123'])
    """
    bare = "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
    bare = bare.translate(_PLAIN)
    numbers = [re.sub(r"\D", "", found) for found in re.findall(r"\+?\d[\d\s().-]*\d", bare)]
    whole = [number for number in numbers if len(number) >= LEAST_DIGITS]
    rest = re.sub(r"\+?\d[\d\s().-]*\d", " ", bare) if whole else bare
    return frozenset([*whole, *re.findall(r"\w+", rest)][:MOST_WORDS])


def find_members(core: Core, actor: Actor, text: str) -> list[UUID]:
    """The members whose name or contact holds all words of a text, by id.

    Raises:
        KeysNeededError: the ledger was opened without keys.
        NameNotShownError: this actor is shown nobody's name.
    """
    vault = core.vault
    if vault.keys is None:
        raise KeysNeededError
    if (refused := vault.refused(actor, Category.IDENTITY, _NOBODY)) is not None:
        raise NameNotShownError(refused.because)
    index, secret = NameIndex(vault.keys), vault.keys.secret("index")
    with core.log.reading() as log:
        if index.upto() > log.size:  # an older copy of the log was restored
            index.clear()
        marks: dict[str, set[bytes]] = {}
        for _, fact in log.facts_of("member", after=index.upto(), upto=log.size):
            for _, sealed in texts_of(fact):
                if isinstance(sealed, Sealed):
                    marks.setdefault(sealed.key_id, set()).update(_marks(core, secret, sealed))
        if marks or index.upto() < log.size:
            index.add(marks, upto=log.size)
    return index.find(digest(secret, "mark", word.encode()) for word in words_of(text))


_PLAIN: Final = str.maketrans("łøđ", "lod", "'\u2019")
"""Letters that no normal form takes apart, and marks inside of names."""


class Found(msgspec.Struct, frozen=True):
    """A member who was found."""

    member_id: UUID
    name: Text | None


def named(core: Core, actor: Actor, people: list[UUID]) -> list[Found]:
    """Some members with their names, as this actor is shown them."""
    with core.log.reading() as log:
        rows = [Found(one, folded(Person(one), log.own(one, upto=log.size)).name) for one in people]
    return [core.vault.shown(row, actor, asked="find") for row in rows]


_NOBODY = UUID(int=0)


def _marks(core: Core, secret: bytes, sealed: Sealed) -> Iterator[bytes]:
    """The marks of a text, if it names somebody and can still be read."""
    found = core.vault.of_category(sealed, Category.IDENTITY)
    for word in words_of(found) if found is not None else ():
        yield digest(secret, "mark", word.encode())
