"""Time stamps by an authority outside (RFC 3161): what a reply proves, and that nothing else is taken for one."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_ledger import Ledger
from coprod_ledger.audit.note import Signer
from coprod_ledger.errors import ExtraMissingError, LedgerError, NoteUnreadableError, TimestampWrongError
from coprod_ledger.ledger.checkpoints import new_checkpoint
from coprod_ledger.ledger.timestamps import Stamped, check_timestamp, timestamp_request
from coprod_ledger.testing import profiles

profiles.use()

GOLDEN = Path(__file__).parent.parent / "golden" / "timestamps"
NOTE = (GOLDEN / "0.checkpoint").read_text(encoding="utf-8")
ROOTS = (GOLDEN / "roots.pem").read_bytes()
REPLY, REQUEST = (GOLDEN / "0.tsr").read_bytes(), (GOLDEN / "0.tsq").read_bytes()
HELD = Stamped(
    at=datetime(2026, 11, 28, 22, 15, 46, tzinfo=UTC),
    authority="CN=A throw-away authority",
    serial_number="2",
    answers_request=True,
)


def _golden(name: str) -> bytes:
    return (GOLDEN / name).read_bytes()


def test_the_golden_checkpoint_can_be_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coprod_ledger.ledger.ledger.new_id", lambda: UUID(int=7))
    Ledger.create(tmp_path / "empty.db", kek=bytes(32)).close()

    assert new_checkpoint(tmp_path / "empty.db", Signer("log.example", bytes(range(32))), last=None) == NOTE


def test_a_reply_proves_a_time() -> None:
    assert check_timestamp(NOTE, REPLY, ROOTS, request=REQUEST) == HELD
    assert check_timestamp(NOTE, REPLY, ROOTS).at == HELD.at
    assert check_timestamp(NOTE, _golden("no-nonce.tsr"), ROOTS).authority == HELD.authority


def test_whoever_trusts_several_roots_takes_a_reply_under_any_of_them() -> None:
    both = ROOTS + _golden("other-roots.pem")

    assert check_timestamp(NOTE, _golden("other-authority.tsr"), both).authority == "CN=Another authority"


@pytest.mark.parametrize(
    ("fields", "trouble"),
    [
        ({"reply": _golden("other-bytes.tsr"), "request": None}, "over other bytes"),
        ({"note": NOTE.replace("log.example", "log.exampel"), "request": None}, "over other bytes"),
        ({"request": _golden("another.tsq")}, "answers another request"),
        ({"reply": _golden("no-nonce.tsr")}, "answers another request"),
        ({"reply": _golden("other-authority.tsr")}, "does not lead to the roots"),
        ({"roots": _golden("other-roots.pem")}, "does not lead to the roots"),
        ({"reply": _golden("not-granted.tsr")}, "did not grant it"),
    ],
)
def test_a_reply_that_proves_nothing_of_it_is_refused_with_why(fields: dict[str, Any], trouble: str) -> None:
    asked = {"note": NOTE, "reply": REPLY, "roots": ROOTS, "request": REQUEST, **fields}
    with pytest.raises(TimestampWrongError, match=trouble):
        check_timestamp(asked["note"], asked["reply"], asked["roots"], request=asked["request"])


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"reply": b""}, "This time stamp"),
        ({"reply": REQUEST}, "This time stamp"),
        ({"request": REPLY}, "This request for a time stamp"),
        ({"request": _golden("no-nonce.tsq")}, "it has no nonce"),
        ({"roots": b"-----BEGIN CERTIFICATE-----"}, "This file of roots"),
        ({"note": "no checkpoint"}, "This"),
    ],
)
def test_what_is_not_what_it_should_be_cannot_be_read(fields: dict[str, Any], what: str) -> None:
    asked = {"note": NOTE, "reply": REPLY, "roots": ROOTS, "request": REQUEST, **fields}
    with pytest.raises(NoteUnreadableError, match=what):
        check_timestamp(asked["note"], asked["reply"], asked["roots"], request=asked["request"])


@given(st.integers(0, len(REPLY) * 8 - 1))
def test_a_bit_that_is_turned_is_noticed_or_changes_nothing_that_is_said(bit: int) -> None:
    """Some bits stand outside of what is signed, and say nothing."""
    turned = bytearray(REPLY)
    turned[bit // 8] ^= 1 << bit % 8
    try:
        found = check_timestamp(NOTE, bytes(turned), ROOTS, request=REQUEST)
    except LedgerError as refusal:
        assert type(refusal) in {TimestampWrongError, NoteUnreadableError}  # noqa: PT017  (or it changes nothing)
    else:
        assert found == HELD


@given(st.integers(0, len(REPLY) - 1))
def test_a_reply_that_is_cut_off_is_refused(length: int) -> None:
    with pytest.raises((NoteUnreadableError, TimestampWrongError)):
        check_timestamp(NOTE, REPLY[:length], ROOTS)


@given(st.integers(0, len(NOTE) * 8 - 1))
def test_a_checkpoint_of_which_a_bit_was_turned_is_not_what_was_stamped(bit: int) -> None:
    turned = bytearray(NOTE.encode())
    turned[bit // 8] ^= 1 << bit % 8
    text = turned.decode(errors="replace")
    with pytest.raises((NoteUnreadableError, TimestampWrongError)):
        check_timestamp(text, REPLY, ROOTS, request=REQUEST)


def test_a_request_is_over_the_exact_bytes_and_never_the_same_twice() -> None:
    import hashlib

    first, second = timestamp_request(NOTE), timestamp_request(NOTE)

    assert first != second
    assert hashlib.sha512(NOTE.encode()).digest() in first
    with pytest.raises(NoteUnreadableError):
        timestamp_request("no checkpoint")


def test_without_the_extra_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rfc3161_client", None)
    for asked in (lambda: timestamp_request(NOTE), lambda: check_timestamp(NOTE, REPLY, ROOTS)):
        with pytest.raises(ExtraMissingError, match=r"pip install 'coprod-ledger\[timestamps\]'"):
            asked()


def test_nothing_of_the_extra_is_loaded_before_it_is_asked_for() -> None:
    import subprocess

    program = "import sys, coprod_ledger.cli; sys.exit('rfc3161_client' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
