"""`timestamp`: somebody outside says that a checkpoint existed at a time."""

from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from coprod_ledger.cli.checkpoint import SUFFIX, path_type, read_text, write_new
from coprod_ledger.cli.opening import json_option
from coprod_ledger.errors import DiskTroubleError, LedgerError
from coprod_ledger.ledger.timestamps import Stamped, check_timestamp, timestamp_request

REPLY_SUFFIX, REQUEST_SUFFIX = ".tsr", ".tsq"
"""A reply lies beside its checkpoint under the same name, and so does the request."""
roots_option = click.option(
    "--roots", type=path_type, help="The certificates (PEM) of those whom you trust to vouch for time stamps."
)


class Beside(msgspec.Struct, frozen=True):
    """A time stamp that lies beside a checkpoint."""

    checkpoint: str
    stamped: Stamped | None
    """`None`: it does not hold."""
    trouble: str | None

    def words(self) -> str:
        """What it proves, in plain words."""
        return f"{self.checkpoint}: {self.trouble or (self.stamped and words(self.stamped))}"


@click.group()
def timestamp() -> None:
    """Time stamps (RFC 3161) of checkpoints. No network is used: carry the request and the reply yourself.

    They need the extra: pip install 'coprod-ledger[timestamps]'.
    """


@timestamp.command()
@click.argument("note", metavar="CHECKPOINT", type=path_type)
@click.option("--to", "target", type=path_type, required=True, help="The file of the request, such as NAME.tsq.")
def request(note: Path, target: Path) -> None:
    """Write a request for a time stamp over the exact bytes of a CHECKPOINT."""
    write_new(target, timestamp_request(read_text(note)))
    reply = note.with_suffix(REPLY_SUFFIX)
    click.echo(f"{target} goes to the authority (as application/timestamp-query); keep its reply as {reply}.")


@timestamp.command()
@click.argument("note", metavar="CHECKPOINT", type=path_type)
@click.argument("reply", metavar="REPLY", type=path_type)
@click.option("--roots", type=path_type, required=True, help="The certificates (PEM) of those whom you trust.")
@click.option("--request", "sent", type=path_type, help="The request. Default: the .tsq beside REPLY, if there is one.")
@json_option
def check(note: Path, reply: Path, roots: Path, sent: Path | None, *, as_json: bool) -> None:
    """Print the time at which, by the REPLY of an authority, a CHECKPOINT existed. Exit code 1: it does not hold."""
    stamped = _checked(note, reply, _read(roots), sent)
    click.echo(msgspec.json.format(msgspec.json.encode(stamped), indent=2) if as_json else words(stamped))


def words(stamped: Stamped) -> str:
    """What a time stamp proves, in plain words."""
    compared = "" if stamped.answers_request else " It was not compared with the request that was sent."
    return (
        f"existed by {stamped.at:%Y-%m-%d %H:%M:%S %Z}, says {stamped.authority} (number {stamped.serial_number})."
        f"{compared}"
    )


def beside(place: Path, roots: Path) -> Iterator[Beside]:
    """The time stamps that lie beside a checkpoint, or beside those of a folder."""
    trusted = _read(roots)
    for note in sorted(place.glob(f"*{SUFFIX}")) if place.is_dir() else [place]:
        if (reply := note.with_suffix(REPLY_SUFFIX)).exists():
            try:
                yield Beside(note.name, _checked(note, reply, trusted, None), None)
            except LedgerError as trouble:
                yield Beside(note.name, None, str(trouble))


def _checked(note: Path, reply: Path, roots: bytes, sent: Path | None) -> Stamped:
    if sent is None and (usual := reply.with_suffix(REQUEST_SUFFIX)).exists():
        sent = usual
    return check_timestamp(read_text(note), _read(reply), roots, request=None if sent is None else _read(sent))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DiskTroubleError(str(path), error.strerror or "it cannot be read") from None
