"""Commands as JSON lines: each once, the first bad one named, and nothing said of what stood in it."""

import json
from pathlib import Path
from uuid import UUID

import pytest
from tests.cli.conftest import Said, Terminal

from coprod_ledger import Ledger
from coprod_ledger.cli import exit_code
from coprod_ledger.cli.opening import read_kek
from coprod_ledger.errors import DiskTroubleError, GroupOverError, LineRefusedError, RequestMissingError


def line(number: int, command: str, **fields: object) -> str:
    request_id = f"0a0a0a0a-0000-4000-8000-{number:012d}"
    return json.dumps({"command": command, "request_id": request_id, **fields})


def member(number: int, name: str = "Amina Rahman") -> str:
    return line(number, "member.register", member_id=str(UUID(int=number)), name=name)


@pytest.fixture
def empty(tmp_path: Path, terminal: Terminal) -> Path:
    place = tmp_path / "trust.db"
    assert terminal("init", place).code == 0
    return place


def size(place: Path) -> int:
    with Ledger.open(place, kek=read_kek(place.with_name("trust.db.kek"))) as ledger:
        return sum(1 for _ in ledger.facts())


def test_lines_are_recorded_once_however_often_they_are_sent(terminal: Terminal, empty: Path) -> None:
    lines = "\n".join(member(number) for number in range(1, 251))
    first, second = terminal("record", empty, lines=lines), terminal("record", empty, lines=lines)

    assert "Recorded 250 commands; 0 had" in first.out
    assert "Recorded 0 commands; 250 had" in second.out
    assert size(empty) == 250


def test_a_bad_line_is_named_and_the_mended_file_completes_it(terminal: Terminal, empty: Path) -> None:
    good = [member(number) for number in range(1, 6)]
    bad = [*good[:2], good[2].replace("member_id", "membre_id"), *good[3:]]
    said = terminal("record", empty, lines="\n".join(bad))
    recorded_then = size(empty)
    mended = terminal("record", empty, lines="\n".join(good))

    assert said.code == 2
    assert "Line 3" in said.trouble
    assert recorded_then == 2
    assert "Recorded 3 commands; 2 had" in mended.out
    assert size(empty) == 5


def test_blank_lines_do_not_change_the_numbers_of_lines(terminal: Terminal, empty: Path) -> None:
    said = terminal("record", empty, lines="\n\n" + member(1) + "\n\n{}\n")

    assert "Line 5" in said.trouble


WORDS = "Zebedee Quux"  # stands for what somebody said: it must not come back in any error


@pytest.mark.parametrize(
    ("bad", "word", "code"),
    [
        ("not JSON " + WORDS, "not JSON", 2),
        (json.dumps([WORDS]), "not a command", 2),
        (json.dumps({"name": WORDS}), "which command", 2),
        (line(1, "member.enrol", name=WORDS), "none that is known", 2),
        (json.dumps({"command": "member.register", "member_id": str(UUID(int=1)), "name": WORDS}), "no request_id", 2),
        (line(1, "member.register", member_id=WORDS, name=WORDS), "member_id: it is not a UUID", 2),
        (line(1, "member.register", member_id=str(UUID(int=1))), "name: it is missing", 2),
        (line(1, "member.register", member_id=str(UUID(int=1)), name="  "), "name: ", 2),
        (line(1, "member.register", member_id=str(UUID(int=1)), name=WORDS, **{WORDS: 1}), "not known", 2),
        (line(1, "member.register", member_id=str(UUID(int=1)), name={"is": WORDS}), "name: ", 2),
        (line(1, "member.confide", member_id=str(UUID(int=1)), details=WORDS), "one JSON object", 2),
        (
            line(1, "member.confide", member_id=str(UUID(int=1)),
                 details=json.dumps({"receives_universal_credit": WORDS})),
            "receives_universal_credit", 2,
        ),
        (
            line(1, "payment.claim_expense", payment_id=str(UUID(int=1)), member_id=str(UUID(int=1)),
                 project_id=str(UUID(int=1)), expense_kind="travel", amount_minor=12.5, incurred_on="2026-01-01"),
            "amount_minor: it is not a whole number", 2,
        ),
        (
            line(1, "payment.claim_expense", payment_id=str(UUID(int=1)), member_id=str(UUID(int=1)),
                 project_id=str(UUID(int=1)), expense_kind="travel", amount_minor=100, incurred_on="2026-02-30"),
            "incurred_on: it is not a date", 2,
        ),
        (line(1, "member.step_down", member_id=str(UUID(int=9)), occurred_on="2999-01-01"), "has not come yet", 1),
        (line(1, "member.step_down", member_id=str(UUID(int=9))), "no member", 1),
        (
            line(1, "member.step_down", member_id=str(UUID(int=9)), occurred_on="2026-01-01",
                 occurred_at="2026-01-01T10:00:00Z"),
            "not both", 2,
        ),
    ],
)  # fmt: skip
def test_bad_input_says_what_and_why_and_repeats_nothing(
    terminal: Terminal, empty: Path, bad: str, word: str, code: int
) -> None:
    """The exit code tells what could not be read (2) from what the rules refuse (1)."""
    said = terminal("record", empty, lines=bad)

    assert said.code == code
    assert word in said.trouble
    assert WORDS not in said.trouble + said.out
    assert size(empty) == 0
    assert terminal("verify", empty).code == 0


def test_a_refusal_is_not_remembered(terminal: Terminal, empty: Path) -> None:
    """The same line is decided anew once what it needed is there."""
    step_down = line(2, "member.step_down", member_id=str(UUID(int=1)))
    refused = terminal("record", empty, lines=step_down)
    recorded = terminal("record", empty, lines="\n".join([member(1), step_down]))

    assert refused.code == 1
    assert "Recorded 2" in recorded.out


def test_another_content_under_the_same_request_is_refused(terminal: Terminal, empty: Path) -> None:
    said: list[Said] = [terminal("record", empty, lines=member(1, name)) for name in ("Amina", "Bryn")]

    assert said[1].code == 1
    assert "other content" in said[1].trouble
    assert size(empty) == 1


def test_a_line_that_the_disk_would_not_take_ends_as_such_trouble_does_elsewhere() -> None:
    told = {
        trouble: exit_code(LineRefusedError(1, trouble, recorded=0, repeated=0))
        for trouble in (DiskTroubleError("trust.db", "it is full"), RequestMissingError(), GroupOverError())
    }

    assert list(told.values()) == [3, 2, 2]
