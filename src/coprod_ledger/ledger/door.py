"""The door: text becomes a command, or an error that repeats nothing of what came in."""

from collections.abc import Iterable
from typing import Any, Final

import msgspec
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.member.commands import MemberConfide
from coprod_ledger.domain.registry import ANY_COMMAND, COMMANDS
from coprod_ledger.effects import circumstances
from coprod_ledger.errors import CommandNotReadError


def _revealed(text: object) -> str:
    if isinstance(text, PersonalText):
        return text.reveal()
    raise TypeError(type(text).__name__)


_encoder = msgspec.json.Encoder(order="deterministic", enc_hook=_revealed)

NOT_EXPECTED: Final = "it is not what is expected here"
"""What is said of a value where nothing better is known."""
_PLAIN = {
    "missing": "it is missing",
    "extra_forbidden": "no such field is known here",
    "uuid_parsing": "it is not a UUID",
    "uuid_type": "it is not a UUID",
    "date_from_datetime_parsing": "it is not a date (YYYY-MM-DD)",
    "date_parsing": "it is not a date (YYYY-MM-DD)",
    "date_type": "it is not a date (YYYY-MM-DD)",
    "datetime_parsing": "it is not a moment with its time zone",
    "datetime_from_date_parsing": "it is not a moment with its time zone",
    "datetime_type": "it is not a moment with its time zone",
    "timezone_aware": "it has no time zone",
    "int_type": "it is not a whole number (money is in pence: 7500 is £75.00)",
    "int_from_float": "it has a fraction (money is in whole pence: 7500 is £75.00)",
    "int_parsing": "it is not a whole number",
    "greater_than": "it is too small",
    "greater_than_equal": "it is too small",
    "less_than_equal": "it is too large",
    "bool_type": "it is neither true nor false",
    "string_type": "it is not text",
    "string_too_short": "it is empty",
    "string_too_long": "it is too long",
    "string_unicode": "it holds characters that cannot be written",
    "list_type": "it is not a list",
    "too_short": "it has too few items",
    "too_long": "it has too many items",
    "json_invalid": "it is not JSON",
    "union_tag_not_found": "it does not say which command it is (the field `command`)",
    "two_times": "give occurred_on or occurred_at, not both",
}


def read_command(text: str | bytes) -> Command:
    """A command from JSON text.

    Raises:
        CommandNotReadError, CircumstanceError.
    """
    try:
        return checked(ANY_COMMAND.validate_json(text))
    except ValidationError as error:
        raise _not_read(error) from None


def made_command(kind: type[Command], fields: dict[str, Any]) -> Command:
    """A command from Python values. Raises as `read_command`."""
    try:
        return checked(kind(**fields))
    except ValidationError as error:
        raise _not_read(error, kind.command_name()) from None


def _not_read(error: ValidationError, command: str | None = None) -> CommandNotReadError:
    found = error.errors(include_input=False, include_url=False)
    named = (str(step) for one in found for step in one["loc"][:1] if step in COMMANDS)
    return CommandNotReadError(tuple(_troubles(found)), command=command or next(named, None))


def checked(command: Command) -> Command:
    """The command, once what it carries sealed has been read too.

    Raises:
        CircumstanceError: what a member confides is not a set of circumstances.
    """
    if isinstance(command, MemberConfide):
        circumstances.decode(command.details.reveal().encode())
    return command


def content(command: Command) -> bytes:
    """What a request asked for: its name and the fields that were sent, always the same bytes for the same content."""
    sent = command.model_dump(exclude_unset=True)
    return _encoder.encode({**sent, "command": command.command_name()})


def _troubles(errors: Iterable[ErrorDetails]) -> Iterable[str]:
    """What is wrong and where, made of places and kinds only."""
    for error in errors:
        kind = error["type"]
        if kind == "union_tag_invalid":
            yield "its `command` is none that is known"
            continue
        place = ".".join(str(step) for step in error["loc"] if step not in COMMANDS and not _is_branch(step))
        known = kind != "extra_forbidden"
        said = _PLAIN.get(kind) or _expected(error)
        if not place:
            yield said
        elif known:
            yield f"{place}: {said}"
        else:
            yield f"a field of {error['loc'][0]} is not known (check the spelling of the field names)"


def _is_branch(step: int | str) -> bool:
    """Whether a step of a place is a branch of a union rather than a field."""
    return isinstance(step, str) and ("[" in step or "(" in step)


def _expected(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    if "class" in context:
        return f"it is not a {context['class']} (all of them are in coprod_ledger.codes)"
    if "expected" in context:
        return f"it is none of {context['expected']}"
    if error["type"] == "string_pattern_mismatch":
        return "it has characters or a form that are not allowed here"
    return NOT_EXPECTED
