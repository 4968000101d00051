"""How the verbs open a ledger: its file, its keys, and who is asking."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import click

from coprod_ledger.domain.identity import Actor, Role
from coprod_ledger.entitlement import Policy
from coprod_ledger.errors import DiskTroubleError, KeyFileError
from coprod_ledger.ledger.ledger import Ledger
from coprod_ledger.ledger.policies import read_policies
from coprod_ledger.privacy.seal import KEY_BYTES
from coprod_ledger.storage.place import Place

POLICIES = "coprod_ledger.policies"
"""Under this name a command line keeps the policies it was given, wherever in the line they stood."""
WITHOUT_KEYS = "coprod_ledger.without_keys"
"""Under this name a command line keeps that it was told to do without keys."""
KEK_SUFFIX = ".kek"
KEY_FILE_VARIABLE = "COPROD_LEDGER_KEY_FILE"

F = TypeVar("F", bound=Callable[..., Any])

key_file_option = click.option(
    "--key-file",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar=KEY_FILE_VARIABLE,
    help="The file that holds the key-encryption key. Default: FILE.kek.",
)
without_keys_option = click.option(
    "--without-keys",
    is_flag=True,
    expose_value=False,
    callback=lambda context, _, chosen: context.meta.update({WITHOUT_KEYS: chosen}),
    help="Ask of a ledger that you were sent without its keys: what needs a key is shown as withheld.",
)
actor_option = click.option(
    "--as",
    "actor",
    default="custodian",
    show_default=True,
    metavar="ROLE[:ID]",
    help="Who asks: a role, or a role and an opaque id (member:UUID for a member). Holding the key file is what "
    "lets you in; the role narrows what is shown and what may be recorded.",
)
policies_option = click.option(
    "--policies",
    "policies",
    type=click.Path(path_type=Path),
    multiple=True,
    expose_value=False,
    callback=lambda context, _, places: context.meta.setdefault(POLICIES, []).extend(places),
    help="A payment policy of your own: a TOML file, or a folder of them. It stands beside those that come with the "
    "library, and may be given several times.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def actor_of(text: str) -> Actor:
    """Reads `role` or `role:id`."""
    role_text, _, actor_id = text.partition(":")
    try:
        role = Role(role_text.replace("-", "_"))
        member_id = UUID(actor_id) if role in {Role.MEMBER, Role.SIGNATORY} and actor_id else None
    except ValueError:
        known = ", ".join(role.value for role in Role)
        raise click.BadParameter(
            f"ROLE is one of {known}; a member's or signatory's ID is a UUID", param_hint="--as"
        ) from None
    return Actor(actor_id or role.value, frozenset({role}), member_id)


def write_kek(path: Path, kek: bytes) -> None:
    """Writes a key-encryption key into a new file that only its owner may read."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(kek.hex() + "\n")
    except OSError as error:
        raise DiskTroubleError(str(path), error.strerror or "it cannot be written") from None


def read_kek(path: Path) -> bytes:
    """The key-encryption key in a file.

    Raises:
        KeyFileError: there is no such file, or it holds something else.
    """
    try:
        kek = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        raise KeyFileError(str(path)) from None
    if len(kek) != KEY_BYTES:
        raise KeyFileError(str(path))
    return kek


def given_policies() -> tuple[Policy, ...]:
    """The policies that this command line was given.

    Raises:
        PolicyFileUnreadableError, PolicyFileError, PolicyHeldTwiceError.
    """
    return read_policies(*click.get_current_context().meta.get(POLICIES, ()))


def opened(file: str, key_file: Path | None, actor: str) -> Ledger:
    """The ledger at FILE with its keys, used by an actor."""
    place = Place.of(file)
    place.check()
    who = actor_of(actor)
    without_keys = click.get_current_context().meta.get(WITHOUT_KEYS, False)
    kek = None if without_keys else read_kek(key_file or place.beside(KEK_SUFFIX))
    return Ledger.open(file, kek=kek, policies=given_policies()).acting_as(who, source="cli")
