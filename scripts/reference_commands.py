"""The page docs/reference/commands.md: every command, its fields and why it may be refused, from the commands."""

import inspect
import keyword
import re
from collections.abc import Iterator
from enum import Enum
from typing import Any, get_args

from attribute_docs import cell, field_docs, summary
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.decider import Decider
from coprod_ledger.domain.registry import DECIDER_OF, DECIDERS

_ABOUT = """\
What may be asked of a ledger. Each command is a line of JSON for `coprod-ledger record`, and a method of a desk:
`brief.sign_off` is `ledger.briefs.sign_off(...)`. `coprod-ledger schema brief.sign_off` prints its JSON Schema; from
Python the codes are in `coprod_ledger.codes`. [Who may use which](access.md), and [what they record](facts.md).

Every command may also have `request_id` (the same id sent again changes nothing), and `occurred_on` or `occurred_at`:
when it happened in the world; left out, today. Fields in **bold** are needed; *sealed* ones hold personal text.
"""


def page() -> str:
    """The page."""
    lines = ["# Commands\n", _ABOUT]
    for decider in DECIDERS:
        if decider.decided:
            lines += [f"## {decider.name}\n"]
        for command in decider.decided:
            lines += _command(decider, command)
    lines += ["## Forms inside commands\n"]
    forms = {form.__name__: form for command in DECIDER_OF for form in _forms(command)}
    for name, form in sorted(forms.items()):
        lines += [f"### {name}\n", summary(form) + "\n", *_fields(form), ""]
    return "\n".join(lines)


def _forms(kind: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for field in kind.model_fields.values():
        inner, _ = _innermost(field)
        if inspect.isclass(inner) and issubclass(inner, BaseModel):
            yield inner
            yield from _forms(inner)


def _fields(kind: type[BaseModel]) -> Iterator[str]:
    docs = field_docs(kind)
    for name, field in kind.model_fields.items():
        if name not in {"command", "request_id", "occurred_on", "occurred_at"}:
            shown = f"**{name}**" if field.is_required() else name
            said = f": {docs[name]}" if docs.get(name) else ""
            yield f"- {shown}, {_kind(field)}{cell(said)}"


def _command(decider: Decider[Any], command: type[Command]) -> list[str]:
    verb = command.command_name().partition(".")[2]
    method = decider.decided[command].__name__ if keyword.iskeyword(verb) else verb
    called = f"`ledger.{decider.name}s.{method}(...)`"
    lines = [f"### {command.command_name()}\n", f"{summary(command)} {called}\n", *_fields(command)]
    refusals = (inspect.getdoc(decider.decided[command]) or "").partition("Refusals:")[2].strip().split("\n\n")[0]
    names = [f"`{name}`" for name in dict.fromkeys(re.findall(r"\b\w+Error\b", refusals))]
    return [*lines, *(["", f"Refused, first match wins: {', '.join(names)}."] if names else []), ""]


def _innermost(field: FieldInfo) -> tuple[Any, bool]:
    """What a field holds, and whether it holds a list of them."""
    kinds = [one for one in (get_args(field.annotation) or (field.annotation,)) if one is not type(None)]
    kind = kinds[0]
    is_list = str(field.annotation).startswith("list") or "list[" in str(kind)
    while get_args(kind):
        kind = get_args(kind)[0]
    return kind, is_list


def _kind(field: FieldInfo) -> str:
    kind, is_list = _innermost(field)
    if kind is PersonalText:
        said = "*sealed* text"
    elif inspect.isclass(kind) and issubclass(kind, Enum):
        said = "one of " + ", ".join(f"`{one.value}`" for one in kind)
    else:
        plain = {"UUID": "an id", "str": "text", "date": "a day", "int": "a whole number", "bool": "true or false"}
        plain |= {"datetime": "a moment with its time zone", "AwareDatetime": "a moment with its time zone"}
        said = plain.get(kind.__name__, f"[{kind.__name__}](#{kind.__name__.lower()})")
    return f"a list: {said}" if is_list else said
