"""Somebody has a pack without a signature of its own, and makes its manifest fit again. What can they still do?

They can alter the answers and the report, which the verification says that nobody signed. Everything else is noticed:
also what a zip file can hold besides what one program shows of it.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest
from tests.ledger.test_packing import LINES, SIGNER, Told, forged, told, unpacked, zipped

from coprod_ledger.ledger import verify_pack
from coprod_ledger.ledger.packing import Subject

__all__ = ["told"]

Files = dict[str, bytes]
A_FACT = "facts/000000000001.entry"


@pytest.fixture(scope="module")
def plain(told: Told) -> bytes:
    return told.packed(Subject.BRIEF, told.brief)


def _first(files: Files, folder: str) -> str:
    return min(name for name in files if name.startswith(folder))


def _adds(name: str) -> Callable[[Files], object]:
    return lambda files: files.update({name: b"something"})


def _proof_of_another(files: Files) -> None:
    one, other = sorted(name for name in files if name.startswith("proofs/"))[:2]
    files[one] = files[other]


def _another_checkpoint(files: Files) -> None:
    files["checkpoint"] = SIGNER.sign(files["checkpoint"].decode().partition("\n\n")[0] + "\n").encode() + b"\n"


def _renames_a_fact(files: Files) -> None:
    name = _first(files, "facts/")
    files[name.upper()] = files.pop(name)


def _drops_a_fact(files: Files) -> None:
    del files[_first(files, "facts/")]


def _drops_a_proof(files: Files) -> None:
    del files[_first(files, "proofs/")]


def _edits_a_fact(files: Files) -> None:
    name = _first(files, "facts/")
    files[name] = files[name].replace(b"2026", b"2025")


FIT: dict[str, Callable[[Files], object]] = {
    "a_file_is_added": _adds("answers/More.json"),
    "a_file_would_be_unpacked_elsewhere": _adds("../../.bashrc"),
    "a_file_would_be_unpacked_at_the_root": _adds("/etc/passwd"),
    "a_file_would_be_unpacked_on_windows": _adds("..\\..\\startup.bat"),
    "a_file_differs_from_another_in_capitals_only": _adds("Report.txt"),
    "a_fact_in_other_digits": _adds("facts/" + "\N{ARABIC-INDIC DIGIT ONE}" * 12 + ".entry"),
    "a_fact_without_proof_is_added": lambda files: files.update({A_FACT: files[_first(files, "facts/")]}),
    "a_fact_is_renamed": _renames_a_fact,
    "a_fact_is_removed": _drops_a_fact,
    "a_fact_is_edited": _edits_a_fact,
    "a_proof_is_removed": _drops_a_proof,
    "the_proof_is_that_of_another_fact": _proof_of_another,
    "the_checkpoint_is_another": _another_checkpoint,
}


def _manifest(content: bytes, old: bytes, new: bytes) -> bytes:
    files = unpacked(content)
    assert old in files["manifest.json"]
    files["manifest.json"] = files["manifest.json"].replace(old, new)
    return zipped(files)


def _examined(content: bytes) -> list[str]:
    """What is said to be wrong."""
    try:
        return list(verify_pack.examined(io.BytesIO(content), LINES)["troubles"])
    except verify_pack.PackError as trouble:
        return [str(trouble)]


@pytest.mark.parametrize("name", FIT)
def test_a_pack_that_was_altered_and_made_to_fit_is_refused(plain: bytes, name: str) -> None:
    assert not _examined(plain)

    assert _examined(forged(plain, FIT[name]))


@pytest.mark.parametrize(("old", "new"), [(b'"brief"', b'"payment"'), (b'"brief"', b'"member"')])
def test_a_pack_is_about_what_its_facts_are_about(plain: bytes, old: bytes, new: bytes) -> None:
    assert _examined(_manifest(plain, old, new)) == ["facts of what the pack is about are missing"]


def test_answers_and_report_are_said_to_be_nobodys_word_and_are_refused_in_a_signed_pack(told: Told) -> None:
    """They are not facts: only a signature over the whole pack vouches for them."""

    def change(files: Files) -> None:
        files["report.txt"] += b"And all was well.\n"
        name = _first(files, "answers/sign_off")
        files[name] = files[name].replace(b'"open"', b'"shut"')

    plain = forged(told.packed(Subject.BRIEF, told.brief), change)
    files = unpacked(told.packed(Subject.BRIEF, told.brief, signer=SIGNER))
    signed = zipped(unpacked(plain) | {"manifest.note": files["manifest.note"]})
    found = verify_pack.examined(io.BytesIO(plain), LINES)

    assert "Nobody signed the answers and the report" in verify_pack.words(found)
    assert "the manifest is not the one that was signed" in _examined(signed)


def test_a_file_that_says_to_be_small_is_not_unpacked_further(plain: bytes) -> None:
    """A few kilobytes can unpack to gigabytes, whatever the list of the zip file says."""
    bomb = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join([*(bomb.compress(bytes(1 << 20)) for _ in range(64)), bomb.flush()])
    made = zipped(unpacked(plain) | {"report.txt": b"x" * 10})
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        before = archive.getinfo("report.txt")
    small = io.BytesIO()
    with zipfile.ZipFile(small, "w") as archive:
        archive.writestr("report.txt", packed)  # stored: the bytes that a bomb has when it is packed
    content = bytearray(small.getvalue())
    for signature, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        head = content.index(signature)
        content[head + at : head + at + 2] = struct.pack("<H", zipfile.ZIP_DEFLATED)
        content[head + at + 14 : head + at + 18] = struct.pack("<I", 10)
    read: list[int] = []

    class Watched(zipfile.ZipExtFile):
        def _read2(self, n: int) -> bytes:
            read.append(n)
            return super()._read2(n)  # type: ignore[misc, no-any-return]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(zipfile, "ZipExtFile", Watched)
        assert _examined(bytes(content))

    assert before.file_size == 10
    assert read
    assert max(read) <= 1 << 20


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(plain: bytes, kind: int) -> None:
    """They unpack a whole file at once, however large it becomes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", kind) as archive:
        for name, content in unpacked(plain).items():
            archive.writestr(name, content)

    assert _examined(made.getvalue()) == [
        "it holds something besides its files, or is packed in another way than packs are"
    ]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused(plain: bytes) -> None:
    made = io.BytesIO(plain)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("report.txt", b"Another report.")

    assert "two files of one name" in _examined(made.getvalue())[0]


def _in_front(plain: bytes) -> bytes:
    hidden = io.BytesIO()
    with zipfile.ZipFile(hidden, "w") as archive:
        archive.writestr("report.txt", b"Another report.")
    return hidden.getvalue() + plain


def _between(plain: bytes) -> bytes:
    """A file of which the list at the end says nothing: programs that read from the front show it."""
    made = io.BytesIO(plain)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("more.txt", b"Another report.")
        archive.filelist.pop()
        del archive.NameToInfo["more.txt"]
    return made.getvalue()


def _remark(plain: bytes) -> bytes:
    made = io.BytesIO(plain)
    with zipfile.ZipFile(made, "a") as archive:
        archive.comment = b"All of this was agreed."
    return made.getvalue()


@pytest.mark.parametrize("hide", [_in_front, _between, _remark])
def test_what_hides_between_the_files_is_refused(plain: bytes, hide: Callable[[bytes], bytes]) -> None:
    assert _examined(hide(plain)) == [
        "it holds something besides its files, or is packed in another way than packs are"
    ]
