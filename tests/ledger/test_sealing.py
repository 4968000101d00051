"""Personal text goes in sealed and lies sealed: no file, message or log shows it."""

import base64
import logging
import sqlite3
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.fact import tag_of
from coprod_ledger.domain.identity import Role
from coprod_ledger.domain.member.commands import MemberRegister
from coprod_ledger.domain.registry import FACTS
from coprod_ledger.errors import LedgerError
from coprod_ledger.ledger.door import read_command
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.privacy.seal import new_key
from coprod_ledger.stories import cast


def _strings(value: Any, kind: type) -> Iterator[str]:
    """All texts of a kind inside a command: `PersonalText`, or `str` for those that are stored in clear."""
    if isinstance(value, kind):
        yield value.reveal() if isinstance(value, PersonalText) else str(value)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item, kind)
    elif hasattr(value, "model_fields_set"):
        for name in type(value).model_fields:
            yield from _strings(getattr(value, name), kind)


def _words(text: str) -> list[str]:
    return [word.strip(".,:;\"'{}") for word in text.split()]


def _texts_of(commands: list[Command]) -> set[str]:
    return {text for command in commands for text in _strings(command, PersonalText)}


def _public(commands: list[Command], files: list[Path]) -> str:
    """All that stands in the files for everybody to read: public wording, codes, names of fields, the tables' SQL."""
    said = {text for command in commands for text in _strings(command, str)}
    said |= {role.value for role in Role} | {actor.actor_id for actor in (cast.LEAD, cast.PAYMENTS, cast.ADVISER)}
    for kind in FACTS.values():
        said |= {tag_of(kind), *kind.__struct_fields__}
    for file in files:
        with closing(sqlite3.connect(file)) as db:
            said |= {str(sql) for (sql,) in db.execute("SELECT sql FROM sqlite_master")}
    return "\n".join(said).lower()


def _personal(commands: list[Command], files: list[Path]) -> set[str]:
    """Every personal text and name, and every longer word and three neighbouring words that are not public too."""
    texts, public = _texts_of(commands), _public(commands, files)
    found = set()
    for words in map(_words, texts):
        found |= {word for word in words if len(word) > 5}
        found |= {" ".join(words[index : index + 3]) for index in range(len(words) - 2)}
    names = [command.name.reveal() for command in commands if isinstance(command, MemberRegister)]
    names = [word for name in names for word in _words(name) if len(word) > 3]
    return {*texts, *names, *(said for said in found if said.lower() not in public)}


def _base64_forms(content: bytes) -> Iterator[bytes]:
    """What is sure to stand in any base64 text that the content is part of, at each of the three alignments."""
    for before in range(3):
        encoded = base64.b64encode(bytes(before) + content)
        start, end = -(-before * 8 // 6), (before + len(content)) * 8 // 6
        if end - start >= 6:  # less could stand there by chance
            yield encoded[start:end]
            yield encoded[start:end].replace(b"+", b"-").replace(b"/", b"_")


def _forms(text: str) -> set[bytes]:
    forms = set()
    for said in {text, text.lower()}:
        for content in (said.encode(), said.encode("utf-16-le"), said.encode("utf-16-be")):
            hexadecimal = content.hex().encode()
            forms |= {content, hexadecimal, hexadecimal.upper(), *_base64_forms(content)}
    escaped = text.encode("unicode_escape")
    return {*forms, escaped}


def _found(texts: set[str], *places: bytes) -> set[str]:
    """Those of the texts that stand in any of the places, in any form."""
    starts = {place[index : index + 4] for place in places for index in range(len(place))}

    def stands(form: bytes) -> bool:
        return form[:4] in starts and any(form in place for place in places)

    return {text for text in texts if any(map(stands, _forms(text)))}


def _files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_no_personal_word_is_in_any_file_while_the_ledger_is_open_or_afterwards(
    ledger: Ledger, commands: list[Command], path: Path
) -> None:
    personal = _personal(commands, [path, path.with_name("trust.db.keys")])
    while_open = _files(path.parent)
    ledger.close()
    afterwards = _files(path.parent)

    assert {"trust.db", "trust.db-wal", "trust.db.keys"} <= set(while_open)
    assert len(while_open["trust.db-wal"]) > 100_000
    assert {"Amina Rahman", "Howells", "Whitfield", "Malhotra"} <= personal
    assert len(personal) > 60
    assert _found(personal, *while_open.values(), *afterwards.values()) == set()


@pytest.mark.parametrize("alignment", [b"", b"1", b"12"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "form",
    [bytes, lambda text: text.hex().encode(), lambda text: text.hex().upper().encode(), base64.b64encode,
     base64.urlsafe_b64encode],
)  # fmt: skip
def test_the_search_finds_a_word_that_was_planted(
    alignment: bytes, encoding: str, form: Callable[[bytes], bytes]
) -> None:
    """The control of the tests around it."""
    for word in ("Amina", "Howells", "I slept on a chair"):
        planted = new_key() + form(alignment + word.encode(encoding) + alignment) + new_key()

        assert _found({word, "Whitfield"}, planted) == {word}


def test_no_personal_word_is_in_what_is_printed_logged_or_raised(
    ledger: Ledger,
    commands: list[Command],
    path: Path,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Also not in the repr of anything that is on its way, nor in what is said of a command that cannot be read."""
    caplog.set_level(logging.DEBUG)
    said = [repr(fact) for _, fact in ledger.facts()]
    for command in commands:
        said += [repr(command), str(command), repr(ledger.dry_run(command))]
        try:
            ledger.execute(command)
        except LedgerError as refusal:
            said += traceback.format_exception(refusal)
    for line in _unreadable():
        with pytest.raises(LedgerError) as refused:
            ledger.execute(read_command(line))
        said += traceback.format_exception(refused.value)
    out, err = capfd.readouterr()

    assert len(said) > 3 * len(commands)
    texts = {text for text in _personal(commands, [path]) if " " in text or text.istitle()}
    assert _found(texts, "\n".join([*said, out, err, caplog.text]).encode()) == set()


def _unreadable() -> Iterator[str]:
    start = f'{{"command": "member.register", "member_id": "{UUID(int=5)}", '
    for rest in (
        '"name": ["Amina Rahman"]}',
        '"name": "Amina Rahman", "request_id": "Howells"}',
        '"name": "Amina Rahman", "Howells": "Whitfield"}',
        '"name": "Amina Rahman", "occurred_on": "Howells"}',
        '"name": "Amina Rahman", "contact": {"Howells": 1}}',
        '"name": "Amina Rahman',
    ):
        yield start + rest
    yield '{"command": "Amina Rahman"}'
    yield f'{{"command": "member.confide", "member_id": "{UUID(int=5)}", "details": "Amina Rahman"}}'
