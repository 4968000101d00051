"""Verify an evidence pack: python verify_pack.py PACK --key KEY

It needs Python 3.9 or later and the package `cryptography`, and neither the ledger, its keys nor its library. KEY is
the public key of the log, as a line or a file. Take the key, and this program, from the log's owner or from whoever
keeps its checkpoints: a program that comes in a pack says what the sender of the pack wants it to say.

Exit codes: 0 everything holds; 1 something does not; 2 it could not be read as a pack.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import struct
import sys
import zipfile
import zlib
from itertools import product
from pathlib import Path
from typing import IO, Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FORMAT = "coprod-ledger evidence pack 1"
MOST_BYTES = 256 * 1024 * 1024  # when it is unpacked

_ED25519, _ML_DSA_44, _DASH = b"\x01", b"\x06", "\u2014 "
_KEY_BYTES = {_ED25519: 33, b"\x04": 33, _ML_DSA_44: 1313}
_HEADER = struct.Struct(">BqIII")
_WAYS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_NAMES = re.compile(
    r"(?a)checkpoint|report\.txt|verify_pack\.py|(facts|proofs)/\d{12}\.[a-z-]+|answers/[a-z\d_-]+\.json"
)
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError, LookupError,
           TypeError, AttributeError)  # fmt: skip


class PackError(Exception):
    """It is no pack, or something in it does not hold."""


class Pack:
    """A pack that was read."""

    def __init__(self, source: str | Path | IO[bytes]) -> None:
        try:
            with zipfile.ZipFile(source) as packed:
                self.files = _read(packed)
            self.packed_manifest, self.note = self.files.pop("manifest.json"), self.files.pop("manifest.note", None)
            self.manifest: dict[str, Any] = json.loads(self.packed_manifest)
            if self.manifest["format"] != FORMAT:
                raise PackError(f"its format is not {FORMAT!r}")
            self.listed = {one["name"]: one["sha256"] for one in self.manifest["files"]}
            self.left_out = {int(one["position"]) for one in self.manifest["left_out"]}
            self.origin = str(self.manifest["origin"])
            self.about = {name: str(self.manifest["about"][name]) for name in ("kind", "id")}
        except _BROKEN as trouble:
            raise PackError(f"it cannot be read as a pack ({type(trouble).__name__})") from None

    def troubles(self) -> list[str]:
        """Which files are not those of the manifest."""
        found = [f"{name!r} is no file of a pack" for name in sorted(self.files) if not _NAMES.fullmatch(name)]
        found += [f"{name} is listed and not there" for name in sorted(self.listed.keys() - self.files.keys())]
        found += [f"{name} is there and not listed" for name in sorted(self.files.keys() - self.listed.keys())]
        both = {name: hashlib.sha256(self.files[name]).hexdigest() for name in self.files.keys() & self.listed.keys()}
        return found + [f"{name} is not the file that was packed" for name in both if both[name] != self.listed[name]]


def _read(packed: zipfile.ZipFile) -> dict[str, bytes]:
    """The files: nothing lies besides them that another program would show, and none unpacks to more than it says."""
    infos, at = packed.infolist(), 0
    if sum(info.file_size for info in infos) > MOST_BYTES or len({info.filename for info in infos}) != len(infos):
        raise PackError(f"it would unpack to more than {MOST_BYTES:,} bytes, or holds two files of one name")
    for info in sorted(infos, key=lambda one: one.header_offset):
        at = -1 if info.header_offset != at else at + 30 + len(info.orig_filename.encode()) + info.compress_size
    if at != packed.start_dir or packed.comment or {info.compress_type for info in infos} - _WAYS:
        raise PackError("it holds something besides its files, or is packed in another way than packs are")
    return {info.filename: packed.open(info).read(info.file_size + 1) for info in infos}


def examined(source: str | Path | IO[bytes], keys: list[str]) -> dict[str, Any]:
    """What a pack shows: `ok`, `troubles` and what is proved. `keys` are lines. `PackError`: it or a key is none."""
    known, pack = [_key(line) for line in keys], Pack(source)
    troubles = pack.troubles()
    said: dict[str, Any] = {"about": pack.about, "origin": pack.origin, "size": 0, "facts": [], "gaps": []}
    said.update(signed_by=[], packed_by=[])
    try:
        if pack.note is not None:
            text, packers = _signed("manifest", pack.note, known)
            said["packed_by"] = packers if text == manifest_text(pack.packed_manifest) else []
            troubles += [] if said["packed_by"] else ["the manifest is not the one that was signed"]
        size, root, signers = _checkpoint(pack, known)
    except PackError as trouble:
        troubles.append(str(trouble))
    else:
        said.update(size=size, signed_by=signers)
        sequences: dict[str, list[int]] = {}
        for name in sorted(name for name in pack.files if name.startswith("facts/")):
            try:
                position, originator, version = _fact(pack, name, size, root)
                said["facts"].append(position)
                sequences.setdefault(originator, []).append(version)
            except PackError as trouble:
                troubles.append(f"{name}: {trouble}")
        troubles += _answers(pack, size, root, {*said["facts"], *pack.left_out})
        versions = sorted(sequences.get("{kind} {id}".format(**pack.about).replace("-", ""), [0]))
        said["gaps"] = sorted(set(range(1, versions[-1] + 1)) - set(versions))
        if versions == [0] or len(said["gaps"]) > len(pack.left_out):
            troubles.append("facts of what the pack is about are missing")
    return {"ok": not troubles, "troubles": troubles, **said, "left_out": sorted(pack.left_out)}


def _key(line: str) -> tuple[str, bytes, bytes]:
    """Name, id, and type and bytes of a public key."""
    try:
        name, key_id, packed = line.strip().split("+", 2)
        material = base64.b64decode(packed, validate=True)
        wanted = hashlib.sha256(name.encode() + b"\n" + material).digest()[:4]
    except ValueError:
        raise PackError("a public key is one line: name+id+key") from None
    if len(material) != _KEY_BYTES.get(material[:1]) or wanted.hex() != key_id:
        raise PackError("a public key is of no kind that is known here, or its id is not its own")
    return name, wanted, material


def _is_signed(name: str, key: bytes, text: str, content: bytes) -> bool:
    """Whether a signature is by a key: a plain one (type 1), or a cosignature (4: Ed25519, 6: ML-DSA-44)."""
    try:
        message, made = text.encode(), content
        if key[:1] != _ED25519:
            time, made = content[:8], content[8:]
            message = b"cosignature/v1\ntime %d\n" % int.from_bytes(time, "big") + message
        if key[:1] == _ML_DSA_44:
            from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PublicKey  # noqa: PLC0415

            origin, size, root = text.split("\n")[:3]
            names = [bytes([len(one.encode())]) + one.encode() for one in (name, origin)]
            end = int(size).to_bytes(8, "big") + base64.b64decode(root)
            message = b"subtree/v1\n\0" + names[0] + time + names[1] + bytes(8) + end
            MLDSA44PublicKey.from_public_bytes(key[1:]).verify(made, message)
        else:
            Ed25519PublicKey.from_public_bytes(key[1:]).verify(made, message)
    except (InvalidSignature, ValueError, OverflowError):
        return False
    except ImportError:
        raise PackError("this cryptography is too old for ML-DSA-44: install a newer one") from None
    return True


def _checkpoint(pack: Pack, keys: list[tuple[str, bytes, bytes]]) -> tuple[int, bytes, list[str]]:
    """Size and root of the log, and the names of the keys that signed them."""
    text, signers = _signed("checkpoint", pack.files.get("checkpoint", b""), keys)
    try:
        origin, count, packed_root = text.split("\n")[:3]
        size, root = int(count), base64.b64decode(packed_root, validate=True)
    except ValueError:
        size, root = 0, b""
    if size < 1 or str(size) != count or len(root) != 32 or origin != pack.origin:
        raise PackError("the checkpoint cannot be read, or is of another log than the pack says")
    return size, root, signers


def manifest_text(manifest: bytes) -> str:
    """What is signed of a pack: in the form of a checkpoint, for every kind of key signs such."""
    return f"{FORMAT}\n{len(manifest)}\n{base64.b64encode(hashlib.sha256(manifest).digest()).decode()}\n"


def _signed(what: str, note: bytes, keys: list[tuple[str, bytes, bytes]]) -> tuple[str, list[str]]:
    """The text of a signed note (C2SP signed-note), and the names of those of the keys that signed it."""
    try:
        body, blank, lines = note.decode().rpartition("\n\n")
        signatures = [line.removeprefix(_DASH).split(" ") for line in lines.splitlines() if line.startswith(_DASH)]
        made = [(name, base64.b64decode(packed, validate=True)) for name, packed in signatures]
    except ValueError:
        raise PackError(f"the {what} is no signed note") from None
    if not blank or not lines.endswith("\n") or len(made) != lines.count("\n"):
        raise PackError(f"the {what} is missing, or is no signed note")
    signers = set()
    for (name, key_id, key), (of, content) in product(keys, made):
        if (of, content[:4]) == (name, key_id):
            if not _is_signed(name, key, body + "\n", content[4:]):
                raise PackError(f"the signature of {name} under the {what} is wrong")
            signers.add(name)
    if not signers:
        raise PackError(f"none of the keys that you gave signed the {what}")
    return body + "\n", sorted(signers)


def _fact(pack: Pack, name: str, size: int, root: bytes) -> tuple[int, str, int]:
    """Position, kind and id, and version of a fact, which is proved to be in the log at that position."""
    named = re.fullmatch(r"facts/([0-9]{12})\.entry", name)
    if named is None:
        raise PackError("it is no fact by its name")
    position = int(named[1])
    try:
        entry, proof = pack.files[name], pack.files[f"proofs/{named[1]}.tlog-proof"].decode()
        head, _, note = proof.partition("\n\n")
        first, index, *hashes = head.split("\n")
        path = [base64.b64decode(one, validate=True) for one in hashes]
        layout, version, *lengths = _HEADER.unpack_from(entry)
        at = [_HEADER.size + sum(lengths[:count]) for count in range(4)]
        originator, topic = entry[at[0] : at[1]].decode(), entry[at[1] : at[2]].decode()
        state = json.loads(entry[at[2] : at[3]])
        inside = (state["originator_id"].replace("-", ""), state["originator_version"], state["fact"])
    except _BROKEN:
        raise PackError("it, or its proof, is missing or cannot be read") from None
    if (first, index) != ("c2sp.org/tlog-proof@v1", f"index {position - 1}"):
        raise PackError("its proof is for another position")
    if note.encode() != pack.files["checkpoint"]:
        raise PackError("its proof is for another checkpoint")
    if layout != 1 or at[3] != len(entry) or inside != (originator.replace("-", ""), version, topic):
        raise PackError("its columns and the fact in it do not say the same")
    if not 1 <= position <= size or _root(entry, position - 1, size, path) != root:
        raise PackError("it is not the fact at that position of the log: its proof leads to another root")
    return position, f"{topic.partition('.')[0]} {inside[0]}", version


def _root(entry: bytes, at: int, size: int, path: list[bytes]) -> bytes | None:
    """The root that an inclusion proof leads to (RFC 9162, section 2.1.3.2); `None` if it is of another length."""
    found, last = hashlib.sha256(b"\x00" + entry).digest(), size - 1
    for sibling in path:
        if last == 0 or len(sibling) != 32:
            return None
        if at & 1 or at == last:
            found = hashlib.sha256(b"\x01" + sibling + found).digest()
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            found = hashlib.sha256(b"\x01" + found + sibling).digest()
        at, last = at >> 1, last >> 1
    return found if last == 0 else None


def _answers(pack: Pack, size: int, root: bytes, known: set[int]) -> list[str]:
    """Whether the answers are of that log at that size, and rest on facts that are here or named as left out."""
    troubles = []
    for name in sorted(name for name in pack.files if name.startswith("answers/")):
        try:
            answer = json.loads(pack.files[name])
            at = (answer["header"]["position"], answer["header"]["head_hash"])
            rests_on = set(_evidence(answer))
        except _BROKEN:
            troubles.append(f"{name}: it is no answer")
            continue
        if at != (size, root.hex()):
            troubles.append(f"{name}: it is of another state of the log than the checkpoint")
        if missing := sorted(rests_on - known):
            troubles.append(f"{name}: it rests on facts that are neither here nor named as left out: {missing}")
    return troubles


def _evidence(value: Any) -> list[int]:
    if isinstance(value, dict):
        own = [int(one) for one in value.get("evidence") or ()]
        return own + [one for inner in value.values() for one in _evidence(inner)]
    return [one for inner in value for one in _evidence(inner)] if isinstance(value, list) else []


def words(found: dict[str, Any]) -> str:
    """What was found, for people."""
    about, facts = found["about"], found["facts"]
    lines = [f"An evidence pack about {about['kind']} {about['id']}, of the log {found['origin']}."]
    if found["signed_by"]:
        lines.append(f"The checkpoint over {found['size']:,} facts is signed by {', '.join(found['signed_by'])}.")
        lines.append(f"{len(facts):,} facts are proved to be in that log as they stand here, each at its position.")
    if found["left_out"]:
        lines.append(f"The sender left out {len(found['left_out']):,} facts, as concerning other people too.")
    if found["gaps"]:
        lines.append(f"Among them are facts of {about['kind']} {about['id']} itself: versions {found['gaps']}.")
    lines += [f"WRONG: {trouble}." for trouble in found["troubles"]]
    if not found["ok"]:
        return "\n".join([*lines, "Something does not hold: rely on nothing in this pack."])
    packed = f"The whole pack is signed by {', '.join(found['packed_by'])}."
    lines.append(packed if found["packed_by"] else "Nobody signed the answers and the report: only facts are proved.")
    return "\n".join([*lines, "Everything holds. What was recorded after the last fact here would not show."])


def main(arguments: list[str]) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Verify an evidence pack of a coprod_ledger.")
    parser.add_argument("pack", help="the pack: a zip file")
    parser.add_argument("--key", action="append", required=True, help="the log's public key: the line, or its file")
    parser.add_argument("--json", action="store_true", help="print JSON")
    given = parser.parse_args(arguments)
    try:
        keys = [one if one.count("+") >= 2 else Path(one).read_text(encoding="utf-8") for one in given.key]
        found = examined(given.pack, keys)
    except (PackError, OSError, UnicodeDecodeError) as trouble:
        sys.stderr.write(f"{given.pack} cannot be verified: {trouble}.\n")
        return 2
    sys.stdout.write((json.dumps(found, indent=2) if given.json else words(found)) + "\n")
    return 0 if found["ok"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
