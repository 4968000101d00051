"""Forgetting is cut off, raced, undone by a backup, and looked for in the bytes. It stays forgotten."""

import base64
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest

from coprod_ledger.audit.verdict import Verdict
from coprod_ledger.domain.erasure.commands import ErasureGround
from coprod_ledger.domain.erasure.facts import ErasureCompleted, ErasureDecided
from coprod_ledger.domain.identity import Actor, Role
from coprod_ledger.domain.member.facts import MemberConfided
from coprod_ledger.errors import SubjectErasedError
from coprod_ledger.ledger.ledger import Ledger

KEK = bytes(range(32))
PROGRAM = Path(__file__).with_name("erasing_program.py")
MEMBER = UUID(int=7)
NAME = "Zebedee Quillfeather"
TOLD = '{"receives_universal_credit": true}'
WHO = Actor("custodian", frozenset({Role.CUSTODIAN}))

Starting = Callable[[str], "subprocess.Popen[str]"]


@pytest.fixture
def member(path: Path) -> Path:
    """The ledger with somebody who has told something."""
    with Ledger.open(path, kek=KEK) as ledger:
        ledger.members.register(member_id=MEMBER, name=NAME, contact="07700 900123")
        ledger.members.confide(MEMBER, details=TOLD)
    return path


@pytest.fixture
def starting(path: Path) -> Iterator[Starting]:
    programs: list[subprocess.Popen[str]] = []

    def start(how: str) -> "subprocess.Popen[str]":
        command = [sys.executable, str(PROGRAM), str(path), str(MEMBER), how]
        pipe = subprocess.PIPE
        programs.append(subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True))
        return programs[-1]

    yield start
    for program in programs:
        program.kill()
        program.communicate()


def wrapped(path: Path) -> list[bytes]:
    """The member's keys, as they lie in the key database."""
    with closing(sqlite3.connect(f"{path}.keys")) as db:
        rows = db.execute("SELECT wrapped FROM keys WHERE subject = ?", (str(MEMBER),)).fetchall()
    return [bytes(row[0]) for row in rows]


def kinds(path: Path) -> list[str]:
    with Ledger.open(path) as ledger:  # without keys, so that nothing is finished by it
        return [
            type(fact).__name__ for _, fact in ledger.facts() if isinstance(fact, ErasureDecided | ErasureCompleted)
        ]


def everything(folder: Path) -> bytes:
    return b"\x00".join(file.read_bytes() for file in sorted(folder.iterdir()))


def forms(text: str) -> list[bytes]:
    """A text as it could lie in a file: in three encodings, plain, as hexadecimal digits, and in base64."""
    found = []
    for content in (text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be")):
        found += [content, content.hex().encode(), content.hex().upper().encode()]
        found += [base64.b64encode(bytes(before) + content)[4:-4] for before in range(3)]
    return [form for form in found if len(form) >= 8]


def test_an_erasure_that_was_cut_off_is_finished_when_the_ledger_is_opened(
    member: Path, starting: Starting, verdict: Callable[[Path], Verdict]
) -> None:
    """Killed between the fact and the destruction of the keys. The keys are the control: they were still there."""
    program = starting("killed")
    program.communicate(timeout=60)
    assert program.returncode == 9
    assert kinds(member) == ["ErasureDecided"]
    keys, before = wrapped(member), everything(member.parent)
    assert len(keys) == 2
    assert all(key in before for key in keys)

    with Ledger.open(member, kek=KEK) as ledger:
        shown = ledger.acting_as(WHO).ask.erasure().erasures

    assert [row.status for row in shown] == ["completed"]
    assert kinds(member) == ["ErasureDecided", "ErasureCompleted"]
    assert not any(key[8:24] in everything(member.parent) for key in keys)
    assert verdict(member).ok


def test_a_ledger_opened_without_keys_says_that_an_erasure_is_unfinished(member: Path, starting: Starting) -> None:
    starting("killed").communicate(timeout=60)

    with Ledger.open(member) as ledger:
        answer = ledger.ask.erasure()

    assert [row.status for row in answer.erasures] == ["unfinished"]
    assert "is not finished" in answer.header.incomplete_because[0]


@pytest.mark.parametrize("how", ["forget", "killed"])
def test_another_process_that_holds_the_keys_in_memory_can_neither_seal_nor_open_any_more(
    member: Path, starting: Starting, how: str
) -> None:
    """Also if the process that forgets dies before it has destroyed anything: then the holder does it."""
    holder = starting("holding")
    assert holder.stdout is not None
    assert holder.stdout.readline() == f"{NAME}\n"

    starting(how).communicate(timeout=60)
    out, errors = holder.communicate("go on\n", timeout=60)

    assert errors == ""
    assert out.splitlines() == ["refused", "[erased]"]
    assert wrapped(member) == []


def test_nobody_who_records_while_somebody_is_forgotten_seals_anything_behind_it(
    member: Path, starting: Starting
) -> None:
    """Two processes record about the member all the while; the third forgets them."""
    recorders = [starting("confiding") for _ in range(2)]
    for recorder in recorders:
        assert recorder.stdout is not None
        assert int(recorder.stdout.readline()) > 0
    starting("forget").communicate(timeout=60)
    told = [recorder.communicate(timeout=60) for recorder in recorders]

    assert [errors for _, errors in told] == ["", ""]
    assert all(out.splitlines()[-1] == "refused" for out, _ in told)
    with Ledger.open(member, kek=KEK) as ledger:
        facts = list(ledger.facts())
    decided = next(position for position, fact in facts if isinstance(fact, ErasureDecided))
    last = max(position for position, fact in facts if isinstance(fact, MemberConfided))
    assert last < decided
    assert [type(fact).__name__ for _, fact in facts[decided:]] == ["ErasureCompleted"]


def test_a_restored_key_database_forgets_again(member: Path) -> None:
    backup = member.with_name("backup.keys")
    shutil.copy(f"{member}.keys", backup)
    with Ledger.open(member, kek=KEK) as ledger:
        ledger.erasures.forget_member(member_id=MEMBER, ground=ErasureGround.OBJECTION)
    shutil.copy(backup, f"{member}.keys")
    backup.unlink()
    restored = wrapped(member)
    assert len(restored) == 2, "the control: the backup holds the keys"

    with Ledger.open(member, kek=KEK) as ledger:
        assert [str(name) for name in _names(ledger)] == ["[erased]"]
        with pytest.raises(SubjectErasedError):
            ledger.members.confide(MEMBER, details=TOLD)

    assert wrapped(member) == []
    assert not any(key[8:24] in everything(member.parent) for key in restored)


def test_an_older_copy_of_the_log_learns_from_the_key_database_what_was_forgotten(
    member: Path, verdict: Callable[[Path], Verdict]
) -> None:
    """The old copy knows nothing of the erasure. It is recorded there again, so that its backups carry it on."""
    backup = member.with_name("backup.db")
    shutil.copy(member, backup)
    with Ledger.open(member, kek=KEK) as ledger:
        ledger.erasures.forget_member(member_id=MEMBER, ground=ErasureGround.OBJECTION)
    for left in (member, member.with_name("trust.db-wal"), member.with_name("trust.db-shm")):
        left.unlink(missing_ok=True)
    backup.rename(member)
    assert kinds(member) == []

    for _ in range(2):
        with Ledger.open(member, kek=KEK) as ledger:
            assert [str(name) for name in _names(ledger)] == ["[erased]"]
            with pytest.raises(SubjectErasedError):
                ledger.members.confide(MEMBER, details=TOLD)

    assert kinds(member) == ["ErasureDecided", "ErasureCompleted"]
    assert verdict(member).ok


def test_where_both_were_restored_the_list_that_travelled_with_the_export_forgets_again(member: Path) -> None:
    """A copy of both files from before: only a list that was kept elsewhere can know."""
    files = [member, member.with_name("trust.db.keys")]
    for file in files:
        shutil.copy(file, f"{file}.before")
    with Ledger.open(member, kek=KEK) as ledger:
        ledger.erasures.forget_member(member_id=MEMBER, ground=ErasureGround.OBJECTION)
        travelled = ledger.tombstones()
    member.with_name("trust.db-wal").unlink(missing_ok=True)
    for file in files:
        Path(f"{file}.before").rename(file)

    from coprod_ledger.ledger.recording import record_lines

    with Ledger.open(member, kek=KEK) as ledger:
        assert [str(name) for name in _names(ledger)] == [NAME], "the control: they are back"
        record_lines(ledger, travelled)
        assert [str(name) for name in _names(ledger)] == ["[erased]"]
        assert ledger.tombstones() == travelled
        with pytest.raises(SubjectErasedError):
            ledger.members.confide(MEMBER, details=TOLD)
    assert wrapped(member) == []


def _names(ledger: Ledger) -> list[object]:
    rows = ledger.acting_as(WHO).ask.record(MEMBER).rows
    return [row.texts[0].text for row in rows if row.kind == "member.registered/1"]


def test_no_byte_of_a_forgotten_persons_keys_marks_or_words_is_left_in_any_file(member: Path) -> None:
    """While the ledger is open and afterwards: key database, journal, write-ahead log, free pages."""
    keys = wrapped(member)
    with Ledger.open(member, kek=KEK) as ledger:
        asker = ledger.acting_as(WHO)
        for number in range(300):
            ledger.members.register(member_id=UUID(int=1000 + number), name=f"Somebody {number}")
        assert [one.member_id for one in asker.found("quillfeather")] == [MEMBER]
        with closing(sqlite3.connect(f"{member}.keys")) as db:
            marks = [
                bytes(mark)
                for (mark,) in db.execute(
                    "SELECT mark FROM marks WHERE key_id IN (SELECT key_id FROM keys WHERE subject = ?)", (str(MEMBER),)
                )
            ]
        assert len(marks) == 3
        assert all(secret in everything(member.parent) for secret in (*keys, *marks)), "the control"

        ledger.erasures.forget_member(member_id=MEMBER, ground=ErasureGround.OBJECTION)

        assert asker.found("quillfeather") == []
        while_open = everything(member.parent)
    for content in (while_open, everything(member.parent)):
        assert not any(secret[offset : offset + 12] in content for secret in (*keys, *marks) for offset in (0, 12, 20))
        assert not any(form in content for text in (NAME, "Quillfeather", "07700 900123", TOLD) for form in forms(text))
        assert MEMBER.hex.encode() in content, "the control: what is in clear is found"
