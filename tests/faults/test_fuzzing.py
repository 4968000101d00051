"""Whatever a file holds that somebody sends: it is read, or it is refused in plain words. It never breaks anything."""

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_ledger import Ledger, LedgerError
from coprod_ledger.audit.checkpoint import heard, parse, verify_checkpoint
from coprod_ledger.audit.entry_proof import verify_entry_proof
from coprod_ledger.audit.note import Signer, VerifierKey, split_note
from coprod_ledger.effects.question import read_question
from coprod_ledger.ledger import verify_pack
from coprod_ledger.ledger.policies import read_policies
from coprod_ledger.ledger.recording import record_lines
from coprod_ledger.storage.evidence import Evidence
from coprod_ledger.storage.place import Place

ROOT = Path(__file__).parent.parent.parent / "src" / "coprod_ledger"
SIGNER = Signer("log.example", bytes(32))
NOTE = SIGNER.sign(f"log.example\n1\n{'A' * 43}=\n")
PROOF = f"c2sp.org/tlog-proof@v1\nindex 0\n\n{NOTE}"
LINE = b'{"command": "member.register", "request_id": "%s", "member_id": "%s", "name": "Amina"}' % (
    b"0" * 32,
    b"1" * 32,
)
QUESTION = b'{"payments": [{"kind": "involvement", "amount_minor": 7500, "activity_on": "2026-10-20"}], "told": {}}'
POLICY = min((ROOT / "entitlement" / "policies").glob("*.toml")).read_bytes()
RATES = min((ROOT / "effects" / "uk").glob("*/rates.toml")).read_bytes()


def altered(sound: bytes) -> st.SearchStrategy[bytes]:
    """A sound file with a few bytes of it changed, removed, doubled or put elsewhere; or something else altogether."""
    place = st.integers(0, max(0, len(sound) - 1))
    cut = st.tuples(place, place).map(lambda at: sound[: min(at)] + sound[max(at) :])
    double = st.tuples(place, place).map(lambda at: sound[: max(at)] + sound[min(at) :])
    put = st.tuples(place, st.binary(max_size=8)).map(lambda one: sound[: one[0]] + one[1] + sound[one[0] :])
    flip = st.tuples(place, st.integers(1, 255)).map(
        lambda one: sound[: one[0]] + bytes([sound[one[0]] ^ one[1]]) + sound[one[0] + 1 :]
    )
    return cut | double | put | flip | st.binary(max_size=200)


def _is_plain(told: Exception) -> None:
    """It says something, and nothing of the machinery."""
    assert str(told)
    assert "Traceback" not in str(told)
    assert "0x" not in str(told)


def _text(read: Callable[[str], Any]) -> Callable[[bytes], Any]:
    return lambda content: read(content.decode("utf-8", "surrogateescape"))


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with Ledger.in_memory() as one:
        yield one


PARSERS: dict[str, tuple[bytes, Callable[[bytes], Any]]] = {
    "a checkpoint": (
        NOTE.encode(), _text(lambda text: verify_checkpoint(text, [SIGNER.verifier], origin="log.example"))),
    "the text of a checkpoint": (NOTE.partition("\n\n")[0].encode() + b"\n", _text(parse)),
    "a signed note": (NOTE.encode(), _text(split_note)),
    "a public key": (SIGNER.verifier.text.encode(), _text(VerifierKey.parse)),
    "a root read out": (b"108 " + b"0" * 64, _text(heard)),
    "a proof": (
        PROOF.encode(), _text(lambda text: verify_entry_proof(text, b"", [SIGNER.verifier], origin="log.example"))),
    "a question about effects": (QUESTION, read_question),
}  # fmt: skip


@pytest.mark.parametrize("name", PARSERS)
@given(data=st.data())
def test_a_file_is_read_or_refused(name: str, data: st.DataObject) -> None:
    sound, read = PARSERS[name]
    content = data.draw(altered(sound))
    try:
        read(content)
    except LedgerError as told:
        _is_plain(told)


@given(content=altered(LINE) | altered(LINE + b"\n" + LINE))
def test_lines_of_commands_are_recorded_or_refused(ledger: Ledger, content: bytes) -> None:
    before = sum(1 for _ in ledger.facts())
    try:
        record_lines(ledger, io.BytesIO(content))
    except LedgerError as told:
        _is_plain(told)
    assert sum(1 for _ in ledger.facts()) <= before + 2


@pytest.mark.parametrize(("sound", "name"), [(POLICY, "policy.toml"), (RATES, "rates.toml")])
@given(data=st.data())
def test_a_table_of_policy_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, sound: bytes, name: str, data: st.DataObject
) -> None:
    place = tmp_path_factory.mktemp("policies") / name
    place.write_bytes(data.draw(altered(sound)))
    try:
        read_policies(place)
    except LedgerError as told:
        _is_plain(told)


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    from coprod_ledger.ledger.checkpoints import new_checkpoint
    from coprod_ledger.ledger.packing import Subject, pack

    path = tmp_path_factory.mktemp("fuzz") / "trust.db"
    with Ledger.create(path, kek=bytes(32)) as one:
        member = one.members.register(name="Amina").id
    note = new_checkpoint(path, SIGNER, last=None)
    return pack(path, Subject.MEMBER, member, note, [SIGNER.verifier])


@given(data=st.data())
def test_a_pack_is_read_or_refused(packed: bytes, data: st.DataObject) -> None:
    try:
        found = verify_pack.examined(io.BytesIO(data.draw(altered(packed))), [SIGNER.verifier.text])
    except verify_pack.PackError as told:
        _is_plain(told)
    else:
        assert verify_pack.words(found)


MANIFEST = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "id", "kind"]), inner),
    max_leaves=6,
)


@given(fields=st.dictionaries(st.sampled_from(["about", "origin", "size", "left_out", "files", "format"]), MANIFEST))
def test_any_manifest_is_read_or_refused(packed: bytes, fields: dict[str, Any]) -> None:
    import zipfile

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "manifest.json":
                content = json.dumps({**json.loads(content), **fields}).encode()
            new.writestr(name, content)
    try:
        verify_pack.words(verify_pack.examined(made, [SIGNER.verifier.text]))
    except verify_pack.PackError as told:
        _is_plain(told)


@settings(max_examples=30)
@given(data=st.data())
def test_a_file_that_is_said_to_be_a_ledger_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("ledgers")
    Ledger.create(folder / "sound.db", kek=bytes(32)).close()
    place = folder / "hurt.db"
    place.write_bytes(data.draw(altered((folder / "sound.db").read_bytes())))
    try:
        with Evidence(Place.of(place)) as evidence:
            evidence.altered_schema()
    except LedgerError as told:
        _is_plain(told)
