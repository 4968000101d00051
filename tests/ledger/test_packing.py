"""A pack shows what it should, to anybody, and nothing of anybody else; and a forged one is refused."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import cryptography
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_ledger import Actor, Ledger, Role
from coprod_ledger.audit.note import Signer
from coprod_ledger.domain.personal import Erased
from coprod_ledger.errors import (
    BriefNotFoundError,
    KnownAtError,
    MemberNotFoundError,
    OtherLogError,
    PackNotSoundError,
    PaymentNotFoundError,
)
from coprod_ledger.ledger import pack_contents, verify_pack
from coprod_ledger.ledger.checkpoints import new_checkpoint
from coprod_ledger.ledger.packing import Asking, Subject, pack
from coprod_ledger.stories import inpatient_facility

KEK = bytes(range(32))
UNKNOWN = UUID(int=1)
SIGNER = Signer("log.example", bytes(range(32)))
KEYS = [SIGNER.verifier]
NOBODYS = Asking()
LINES = [SIGNER.verifier.text]
CUSTODIAN = Asking(Actor("keeper", frozenset({Role.CUSTODIAN})), KEK)


class Told:
    """The demo's story on disk, with a checkpoint, and what can be packed from it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with Ledger.create(path, kek=KEK) as ledger:
            inpatient_facility.tell(ledger)
            keeper = ledger.acting_as(CUSTODIAN.actor)
            self.people = {str(person.name): person.member_id for person in keeper.ask.owed().people}
            ((self.project, _),) = ledger.ask.projects().items()
            self.brief = ledger.ask.sign_off(self.project).gates[0].brief_id
            self.paid = {person.member_id: person.items[0].payment_id for person in keeper.ask.owed().people}
            self.states = dict(ledger.facts())
        self.note = new_checkpoint(path, SIGNER, last=None)

    def packed(self, subject: Subject, one: UUID, asking: Asking = NOBODYS, **more: Signer) -> bytes:
        return pack(self.path, subject, one, self.note, KEYS, asking=asking, **more)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return Told(tmp_path_factory.mktemp("packs") / "trust.db")


@pytest.fixture(scope="module")
def signed(told: Told) -> bytes:
    return told.packed(Subject.BRIEF, told.brief, signer=SIGNER)


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def forged(content: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """What somebody can do who has the pack and this code: alters files, and makes the manifest fit again."""
    files = unpacked(content)
    change(files)
    files.pop("manifest.note", None)
    manifest = json.loads(files.pop("manifest.json"))
    manifest["files"] = [{"name": name, "sha256": hashlib.sha256(one).hexdigest()} for name, one in files.items()]
    return zipped({**files, "manifest.json": json.dumps(manifest).encode()})


def refused(content: bytes) -> bool:
    try:
        return not verify_pack.examined(io.BytesIO(content), LINES)["ok"]
    except verify_pack.PackError:
        return True


@pytest.mark.parametrize("kind", list(Subject))
def test_a_pack_verifies_and_holds_the_facts_exactly_as_stored(told: Told, kind: Subject) -> None:
    amina = told.people["Amina Rahman"]
    one = {Subject.BRIEF: told.brief, Subject.MEMBER: amina, Subject.PAYMENT: told.paid[amina]}[kind]
    content = told.packed(kind, one)
    found = verify_pack.examined(io.BytesIO(content), LINES)

    assert found["ok"]
    assert found["about"] == {"kind": kind.value, "id": str(one)}
    assert found["signed_by"] == ["log.example"]
    own = [at for at, fact in told.states.items() if fact.originator_id == one]
    assert own
    assert set(own) <= set(found["facts"])
    assert content == told.packed(kind, one)


def test_a_pack_names_nobody_unless_it_is_asked_for_by_somebody_who_may_see_names(told: Told) -> None:
    amina = told.people["Amina Rahman"]
    nobodys, keepers = told.packed(Subject.MEMBER, amina), told.packed(Subject.MEMBER, amina, CUSTODIAN)
    officer = Asking(Actor("pay", frozenset({Role.INTEGRATION})), KEK)

    for content in (nobodys, told.packed(Subject.MEMBER, amina, officer)):
        assert not any(name.split()[0].encode() in one for name in told.people for one in unpacked(content).values())
    assert any(b"Amina Rahman" in one for one in unpacked(keepers).values())


def test_nothing_of_another_person_is_in_a_pack_about_a_member_or_a_payment(told: Told) -> None:
    """Neither name nor id, in facts, answers or report, whoever asks; what is left out is named by position alone."""
    for name, member_id in told.people.items():
        for kind, one in ((Subject.MEMBER, member_id), (Subject.PAYMENT, told.paid[member_id])):
            files = unpacked(told.packed(kind, one, CUSTODIAN))
            for other, other_id in told.people.items():
                if other != name:
                    telling = [other.encode(), str(other_id).encode(), other_id.hex.encode()]
                    assert not any(word in content for word in telling for content in files.values())


def test_a_pack_about_a_brief_leaves_out_what_people_said(told: Told) -> None:
    """What somebody gave is theirs. That they signed for their stream is an act of office, and is in the pack."""
    content = told.packed(Subject.BRIEF, told.brief)
    found = verify_pack.examined(io.BytesIO(content), LINES)
    kinds = {type(told.states[at]).__name__ for at in found["facts"]}

    assert {"BriefDrafted", "SignedOff", "BoardDecided"} <= kinds
    assert "ContributionRecorded" not in kinds
    assert {type(told.states[at]).__name__ for at in found["left_out"]} >= {"ContributionRecorded"}


def test_the_answers_in_a_pack_are_those_of_the_ledger(told: Told) -> None:
    files = unpacked(told.packed(Subject.BRIEF, told.brief))
    with Ledger.open(told.path) as ledger:
        asked = ledger.at(known_at=len(told.states)).sign_off(told.project)
    rows = json.loads(files["answers/sign_off.json"])["rows"]

    assert [row["status"] for row in rows] == [row.status for row in asked.rows]


def test_what_was_erased_shows_as_erased(told: Told, tmp_path: Path) -> None:
    for suffix in ("", ".keys"):
        (tmp_path / f"t.db{suffix}").write_bytes(Path(f"{told.path}{suffix}").read_bytes())
    amina = told.people["Amina Rahman"]
    with Ledger.open(tmp_path / "t.db", kek=KEK) as ledger:
        assert ledger._core.vault.keys is not None
        ledger._core.vault.keys.destroy(amina, on="2026-11-22")
    content = pack(tmp_path / "t.db", Subject.MEMBER, amina, told.note, KEYS, asking=CUSTODIAN)
    (person,) = json.loads(unpacked(content)["answers/owed.json"])["people"]

    assert person["name"] == {"shown": "erased"}
    assert str(Erased()) == "[erased]"
    assert not any(b"Amina" in one for one in unpacked(content).values())
    assert not refused(content)


def test_a_pack_verifies_where_neither_library_nor_keys_are(told: Told, signed: bytes, tmp_path: Path) -> None:
    """A Python with `cryptography` and nothing else; the program is the one in the pack."""
    libraries, room = tmp_path / "libraries", tmp_path / "room"
    libraries.mkdir()
    room.mkdir()
    for name in ("cryptography", "_cffi_backend*", "cffi"):
        for place in Path(cryptography.__file__).parent.parent.glob(name):
            (libraries / place.name).symlink_to(place)
    files = unpacked(signed)
    (room / "pack.zip").write_bytes(signed)
    (room / "verify_pack.py").write_bytes(files["verify_pack.py"])
    (room / "log.pub").write_text(SIGNER.verifier.text + "\n")
    (room / "bad.zip").write_bytes(zipped({**files, "report.txt": b"Something else."}))

    def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-S", *arguments]
        environment = {"PYTHONPATH": str(libraries), "PATH": "/usr/bin"}
        return subprocess.run(command, cwd=room, env=environment, capture_output=True, text=True, check=False)

    control = run("-c", "import coprod_ledger")
    good, bad, none = (run("verify_pack.py", one, "--key", "log.pub") for one in ("pack.zip", "bad.zip", "log.pub"))

    assert "ModuleNotFoundError" in control.stderr
    assert (good.returncode, bad.returncode, none.returncode) == (0, 1, 2)
    assert "The whole pack is signed by log.example" in good.stdout
    assert "report.txt is not the file that was packed" in bad.stdout
    assert json.loads(run("verify_pack.py", "pack.zip", "--key", LINES[0], "--json").stdout)["ok"]


@given(data=st.data())
def test_no_byte_of_any_file_of_a_signed_pack_can_be_changed(signed: bytes, data: st.DataObject) -> None:
    files = unpacked(signed)
    name = data.draw(st.sampled_from(sorted(files)))
    at, flip = data.draw(st.integers(0, len(files[name]) - 1)), data.draw(st.integers(1, 255))
    files[name] = files[name][:at] + bytes([files[name][at] ^ flip]) + files[name][at + 1 :]

    assert refused(zipped(files))


@given(data=st.data())
def test_no_fact_proof_or_checkpoint_can_be_forged_by_whoever_makes_the_manifest_fit(
    signed: bytes, data: st.DataObject
) -> None:
    names = [name for name in unpacked(signed) if name.startswith(("facts/", "proofs/")) or name == "checkpoint"]
    name = data.draw(st.sampled_from(sorted(names)))

    def change(files: dict[str, bytes]) -> None:
        content = files[name]
        at, flip = data.draw(st.integers(0, len(content) - 1)), data.draw(st.integers(1, 255))
        files[name] = content[:at] + bytes([content[at] ^ flip]) + content[at + 1 :]

    assert refused(forged(signed, change))


def _swapped(files: dict[str, bytes]) -> None:
    one, other, *_ = sorted(name for name in files if name.startswith("facts/"))
    files[one], files[other] = files[other], files[one]


def _renamed(files: dict[str, bytes]) -> None:
    one = min(name for name in files if name.startswith("facts/"))
    files["facts/000000000001.entry"] = files.pop(one)
    files["proofs/000000000001.tlog-proof"] = files.pop(one.replace("facts", "proofs").replace("entry", "tlog-proof"))


def _dropped(files: dict[str, bytes]) -> None:
    one = min(name for name in files if name.startswith("facts/"))
    del files[one], files[one.replace("facts", "proofs").replace("entry", "tlog-proof")]


def _other_answer(files: dict[str, bytes]) -> None:
    answer = json.loads(files["answers/sign_off.json"])
    answer["header"]["position"] -= 1
    files["answers/sign_off.json"] = json.dumps(answer).encode()


def _resigned(files: dict[str, bytes]) -> None:
    text, _, _ = files["checkpoint"].decode().rpartition("\n\n")
    other = Signer("log.example", bytes(32))
    files["checkpoint"] = other.sign(text + "\n").encode()


@pytest.mark.parametrize("change", [_swapped, _renamed, _dropped, _other_answer, _resigned])
def test_a_forgery_by_hand_is_refused(signed: bytes, change: Callable[[dict[str, bytes]], object]) -> None:
    assert not refused(forged(signed, lambda _: None))
    assert refused(forged(signed, change))


@given(content=st.binary(max_size=300) | st.binary(max_size=300).map(lambda tail: b"PK\x03\x04" + tail))
def test_whatever_is_no_pack_is_told_and_not_raised(content: bytes) -> None:
    assert refused(content)


def test_what_cannot_be_packed_is_said(told: Told, tmp_path: Path) -> None:
    with pytest.raises(BriefNotFoundError):
        told.packed(Subject.BRIEF, UNKNOWN)
    with pytest.raises(PaymentNotFoundError):
        told.packed(Subject.PAYMENT, told.brief)
    with pytest.raises(MemberNotFoundError):
        told.packed(Subject.MEMBER, told.brief)
    with Ledger.create(tmp_path / "other.db", kek=KEK) as other:
        other.members.register(name="Somebody")
    with pytest.raises(OtherLogError):
        pack(tmp_path / "other.db", Subject.MEMBER, UNKNOWN, told.note, KEYS)
    short = tmp_path / "short.db"
    short.write_bytes(told.path.read_bytes())
    note = told.note
    with Ledger.open(told.path, kek=KEK) as ledger:
        ledger.members.register(name="Somebody later")
    later = new_checkpoint(told.path, SIGNER, last=note)
    with pytest.raises(KnownAtError):
        pack(short, Subject.BRIEF, told.brief, later, KEYS)


def test_a_ledger_that_does_not_agree_with_the_checkpoint_gives_out_no_pack(told: Told, tmp_path: Path) -> None:
    """Else a pack would be made that the recipient refuses, and nobody at home would know."""
    other = Signer("log.example", bytes(range(32)))
    text = told.note.rpartition("\n\n")[0].split("\n")
    false = other.sign("\n".join([text[0], text[1], "A" * 43 + "=", ""]))
    with pytest.raises(PackNotSoundError):
        pack(told.path, Subject.BRIEF, told.brief, false, KEYS)


def test_a_fact_that_also_concerns_another_member_may_not_be_in_a_members_pack(told: Told) -> None:
    """Made by hand: the story has none that names two people in one fact."""
    amina = told.people["Amina Rahman"]
    bryn = next(one for one in told.people.values() if one != amina)
    fact = next(fact for fact in told.states.values() if type(fact).__name__ == "SessionAttended")
    with Ledger.open(told.path) as ledger:
        keeps = pack_contents._of_nobody_but(pack_contents._Around(ledger, ledger.ask, 1), amina)
        own, other = (msgspec.structs.replace(fact, member_id=one) for one in (amina, bryn))

        assert keeps(own)
        assert not keeps(other)
