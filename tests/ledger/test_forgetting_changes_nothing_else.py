"""Whoever is forgotten, out of whatever history: every count, sum, gate and hash stays, and none of their words."""

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.every_question import every_answer

from coprod_ledger import LedgerError
from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.erasure.commands import ErasureGround
from coprod_ledger.domain.erasure.facts import ErasureDecided
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.identity import Actor, Role
from coprod_ledger.domain.personal import Sealed, mapped
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.stories import cast as story
from coprod_ledger.stories import inpatient_facility
from coprod_ledger.testing import cast
from coprod_ledger.testing import strategies as s
from coprod_ledger.testing.clock import SteppingClock
from coprod_ledger.testing.ledger_check import AS_AT

WHO = Actor("custodian", frozenset({Role.CUSTODIAN}))
MEMBERS = tuple(cast.MEMBERS)
MARK = "Quux"
"""Stands in everything that somebody said in their own words, and in no code."""


def _own(history: list[Command]) -> list[Command]:
    """The same history in which no two people say the same, so that a word tells whose it is."""
    return [
        command.model_copy(
            update={
                name: PersonalText(f"{value.reveal()} {MARK}{number}{name}zyx")
                for name in type(command).model_fields
                if isinstance(value := getattr(command, name), PersonalText) and name != "details"
            }
        )
        for number, command in enumerate(history)
    ]


def _sealed(fact: Fact) -> Iterator[Sealed]:
    found: list[Any] = []

    def note(_: str, text: Any) -> Any:
        found.append(text)
        return text

    mapped(fact, note)
    return iter(found)


def _everything(ledger: Ledger, position: int, *, as_at: Any = AS_AT) -> list[Any]:
    """Every answer of a ledger, as its custodian is shown it as known at a position."""
    asked = ledger.acting_as(WHO).at(known_at=position, as_at=as_at)
    found: list[Any] = [asked.owed(), *(asked.record(one) for one in _members(ledger, position))]
    for project_id in asked.projects():
        found += [asked.influence(project_id), asked.sign_off(project_id)]
    return found


def _members(ledger: Ledger, position: int) -> list[UUID]:
    with ledger._core.log.reading() as log:
        return log.all_of("member", upto=position)


def _counted(value: Any) -> Any:
    """An answer without its texts, and without what is worked out from what was told in confidence."""
    if isinstance(value, dict):
        if "shown" in value:
            return "a text"
        return {name: _counted(one) for name, one in value.items() if name not in {"effects", "texts", "audiences"}}
    if isinstance(value, list | tuple):
        return [_counted(one) for one in value]
    return value


def _textless(answers: list[Any], words: set[str]) -> Any:
    """Answers with every personal text masked, opened or not."""

    def mask(value: Any) -> Any:
        if isinstance(value, str) and value in words:
            return "a text"
        if isinstance(value, dict):
            return {name: mask(one) for name, one in value.items()}
        return [mask(one) for one in value] if isinstance(value, list | tuple) else value

    return mask(_counted(msgspec.to_builtins(answers)))


def _opened(ledger: Ledger) -> dict[str, set[str]]:
    """The texts that can be read, by the id of their key."""
    found: dict[str, set[str]] = {}
    for _, fact in ledger.facts():
        for text in _sealed(fact):
            shown = ledger._core.vault.opened(text, WHO)
            if isinstance(shown, str):
                found.setdefault(text.key_id, set()).add(shown)
    return found


@given(history=s.histories(min_size=3), whom=st.sampled_from(MEMBERS))
def test_forgetting_anybody_leaves_every_count_sum_gate_and_hash_and_no_word(
    history: list[Command], whom: UUID
) -> None:
    with Ledger.in_memory(clock=SteppingClock()) as ledger:
        for command in _own(history):
            try:
                ledger.execute(command)
            except LedgerError:
                continue
        size = sum(1 for _ in ledger.facts())
        if whom not in _members(ledger, size):
            return
        texts = _opened(ledger)
        words = {text for group in texts.values() for text in group}
        before, rows = _everything(ledger, size), list(ledger.facts())
        decided_before = ledger.reperform().discrepancies
        ledger.erasures.forget_member(member_id=whom, ground=ErasureGround.OBJECTION)

        after = _everything(ledger, size)
        facts = list(ledger.facts())
        assert facts[:size] == rows, "no stored fact is touched"
        assert [one.header.head_hash for one in after] == [one.header.head_hash for one in before]
        assert _textless(after, words) == _textless(before, words)
        decided = next(fact for _, fact in facts[size:] if isinstance(fact, ErasureDecided))
        gone = {text for key in decided.keys for text in texts[key]} - _still(texts, decided)
        gone -= _codes_in_clear(gone, rows)
        name = texts.get(_name_key(rows, whom), set())
        assert name & gone or "still_needed" in {one.ground for one in decided.kept} or not name
        said = msgspec.json.encode([after, _everything(ledger, len(facts)), ledger.acting_as(WHO).ask.erasure()])
        said += repr(facts).encode() + msgspec.json.encode(facts) + "\n".join(ledger.tombstones()).encode()
        assert not any(form in said for text in gone for form in _forms(text))
        assert ledger.reperform().discrepancies == decided_before


def _still(texts: dict[str, set[str]], decided: ErasureDecided) -> set[str]:
    """What somebody else said in the same words."""
    return {text for key, group in texts.items() if key not in decided.keys for text in group}


def _codes_in_clear(gone: set[str], rows: list[tuple[int, Fact]]) -> set[str]:
    """What facts say in clear too: a need is sealed, and the way in which a brief was sent, which may be the same, is
    not; and `supporter` stands in the name of a kind of fact.
    """
    clear = msgspec.json.encode([fact for _, fact in rows]).decode()
    return {"{}"} | {text for text in gone if MARK not in text and text in clear}


def _name_key(rows: list[tuple[int, Fact]], whom: UUID) -> str:
    registered: Any = next(fact for _, fact in rows if fact.originator_id == whom)
    return str(registered.name.key_id)


def _forms(text: str) -> set[bytes]:
    plain = text.encode()
    return {plain, text.encode("utf-16-le"), base64.b64encode(plain)[:-4], msgspec.json.encode(text)[1:-1]}


def test_every_question_about_the_story_answers_as_before_and_without_the_name(tmp_path: Path) -> None:
    """Whatever question is added to the ledger is asked here too."""
    with Ledger.create(tmp_path / "trust.db", kek=bytes(range(32))) as ledger:
        inpatient_facility.tell(ledger)
        size = sum(1 for _ in ledger.facts())
        words = {text for group in _opened(ledger).values() for text in group}

        def ask() -> dict[str, Any]:
            asked = ledger.acting_as(WHO).at(known_at=size, as_at=inpatient_facility.AS_AT)
            return every_answer(asked, project_id=story.PROJECT, member_id=story.BRYN, day=inpatient_facility.AS_AT)

        before = ask()
        ledger.erasures.forget_member(member_id=story.BRYN, ground=ErasureGround.OBJECTION)
        after = ask()

        assert "Howells" in repr(before)
        assert "Howells" not in repr(after) + msgspec.json.encode(after).decode()
        for name in before.keys() - {
            "payment_dates"
        }:  # that one is about what was told in confidence, and nothing else
            assert _textless([after[name]], words) == _textless([before[name]], words), name


def test_the_search_would_find_a_word_that_was_left() -> None:
    """The control of the test above: before anybody is forgotten their name is in the answers."""
    with Ledger.in_memory(clock=SteppingClock()) as ledger:
        ledger.members.register(member_id=cast.ANN, name="Zebedee Quux1namezyx")
        said = msgspec.json.encode(_everything(ledger, 1))

        assert any(form in said for form in _forms("Zebedee Quux1namezyx"))


def test_no_command_of_the_terminal_prints_a_forgotten_name(tmp_path: Any) -> None:
    """Each question as a page and as JSON, and the verbs that print what is in the record."""
    from coprod_ledger.cli import commands

    file = str(tmp_path / "trust.db")
    run = CliRunner()
    assert run.invoke(commands, ["demo", file]).exit_code == 0
    asked = [
        *([*line, *more] for line in _questions(file, story.BRYN) for more in ([], ["--json"])),
        ["erasures", file],
        ["find", file, "howells"],
    ]
    before = "".join(run.invoke(commands, line).output for line in asked)
    assert "Howells" in before
    done = run.invoke(commands, ["erase", file, "--member", str(story.BRYN), "--ground", "objection"])

    after = "".join(run.invoke(commands, line).output for line in asked)
    assert done.exit_code == 0, done.output
    assert "Howells" not in done.output + after
    assert after.count("[erased]") >= 4
    assert "Amina Rahman" in after


def _questions(file: str, member: UUID) -> list[list[str]]:
    return [
        ["ask", "influence", file],
        ["ask", "sign-off", file],
        ["ask", "owed", file],
        ["ask", "erasure", file],
        ["ask", "record", file, "--member", str(member)],
        ["ask", "payment-dates", file, "--first", "2026-12-01", "--other", "2027-01-05"],
    ]
