"""Writes the desks from the commands, so that the typed door and the open one cannot differ.

Run `python scripts/make_desks.py` after changing a command; a test fails if it was forgotten.
"""

import ast
import inspect
import keyword
import sys
from enum import Enum
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.decider import Decider
from coprod_ledger.domain.registry import DECIDERS

PACKAGE = Path(__file__).parent.parent / "src" / "coprod_ledger"
FOLDER = PACKAGE / "ledger" / "desks"
PLAIN = {
    "PersonalText": "str",
    "Label": "str",
    "KeyId": "str",
    "Code": "str",
    "PolicyVersion": "str",
    "Currency": "str",
    "PositivePence": "int",
    "Version": "int",
    "Minutes": "int",
    "Units": "int",
    "Stays": "list[Stay]",
    "AwareDatetime": "datetime",
    "Days": "int",
    "Codes": "list[str]",
    "StreamNames": "list[str]",
    "Headcount": "int",
    "Elements": "list[ElementText]",
    "PhaseNumber": "int",
    "Streams": "list[str]",
    "Conditions": "list[ConditionText]",
    "BoardConditions": "list[BoardConditionText]",
}
STANDARD = {"UUID": "uuid", "date": "datetime", "datetime": "datetime"}
COMMON = ("occurred_on: date | None = None", "occurred_at: datetime | None = None", "request_id: UUID | None = None")


class _Types(ast.NodeTransformer):
    """Turns the annotation of a command's field into that of a desk's parameter."""

    def __init__(self, module: Any) -> None:
        self.module, self.names = module, set()

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        if ast.unparse(node.value) == "Annotated":
            return self.visit(node.slice.elts[0])
        return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        plain = ast.parse(PLAIN.get(node.id, node.id), mode="eval").body
        self.names |= {name.id for name in ast.walk(plain) if isinstance(name, ast.Name)}
        return plain


def _source_fields(command: type[Command]) -> dict[str, ast.AnnAssign]:
    tree = ast.parse(inspect.getsource(command)).body[0]
    return {node.target.id: node for node in tree.body if isinstance(node, ast.AnnAssign)}


def _default(value: ast.expr | None) -> str | None:
    if value is None:
        return None
    text = ast.unparse(value)
    return "()" if "default_factory=list" in text else text


def _imports(names: set[str], module: Any) -> dict[str, set[str]]:
    wanted: dict[str, set[str]] = {}
    for name in names:
        found = getattr(module, name, None)
        if name in STANDARD:
            wanted.setdefault(STANDARD[name], set()).add(name)
        elif inspect.isclass(found) and issubclass(found, Enum | BaseModel):
            wanted.setdefault(found.__module__, set()).add(name)
    return wanted


def _refusals(decider: Decider[Any], command: type[Command]) -> list[str]:
    doc = inspect.cleandoc(decider.decided[command].__doc__ or "")
    _, found, rest = doc.partition("Refusals:")
    assert found, f"{command.__name__}: the decision says no refusals"
    first, _, more = rest.strip().partition("\n\n")
    words = " ".join(first.split())
    lines = ["", "Refusals, first match wins:", *_wrapped(words, indent="    ")]
    return [*lines, *(["", *more.split("\n")] if more else [])]


def _wrapped(text: str, *, indent: str, width: int = 104) -> list[str]:
    lines, line = [], indent
    for word in text.split():
        if len(line) + len(word) + 1 > width:
            lines.append(line.rstrip())
            line = indent
        line += word + " "
    return [*lines, line.rstrip()]


def _method(decider: Decider[Any], command: type[Command], types: _Types) -> str:
    verb = command.command_name().partition(".")[2]
    name = decider.decided[command].__name__ if keyword.iskeyword(verb) else verb
    needed, optional, passed, own = [], [], [], ""
    for field, node in _source_fields(command).items():
        if field in {"command", "creates"}:
            continue
        annotation = ast.unparse(types.visit(node.annotation))
        default = _default(node.value)
        if field == command.creates:
            optional.append(f"{field}: UUID | None = None")
            passed.append(f'"{field}": {field} or new_id(request_id, "{field}")')
        elif f"{decider.name}_id" == field and not own:
            own = f"{field}: {annotation}, "
            passed.append(f'"{field}": {field}')
        elif default is None:
            needed.append(f"{field}: {annotation}")
            passed.append(f'"{field}": {field}')
        else:
            shown = annotation.replace("list[", "Sequence[") if default == "()" else annotation
            optional.append(f"{field}: {shown} = {default}")
            passed.append(f'"{field}": {field}')
    arguments = ", ".join([*needed, *optional, *COMMON])
    passed += [f'"{name}": {name}' for name in ("occurred_on", "occurred_at", "request_id")]
    doc = [inspect.cleandoc(command.__doc__ or ""), *_refusals(decider, command)]
    body = "\n".join(f"        {line}".rstrip() for line in "\n".join(doc).split("\n")).strip()
    return (
        f"    def {name}(self, {own}*, {arguments}) -> Outcome:\n"
        f'        """{body}\n        """\n'
        f"        return self._send({command.__name__}, {{{', '.join(passed)}}})\n"
    )


def desk(decider: Decider[Any]) -> str:
    """The source of one aggregate's desk."""
    imports, methods = {"uuid": {"UUID"}, "datetime": {"date", "datetime"}}, []
    for command in decider.decided:
        types = _Types(sys.modules[command.__module__])
        methods.append(_method(decider, command, types))
        for source, names in _imports(types.names, types.module).items():
            imports.setdefault(source, set()).update(names)
        imports.setdefault(command.__module__, set()).add(command.__name__)
    imports["coprod_ledger.ledger.desks.desk"] = {"Desk"}
    imports["coprod_ledger.ledger.unit_of_work"] = {"Outcome"}
    if any(command.creates for command in decider.decided):
        imports["coprod_ledger.ledger.ids"] = {"new_id"}
    if any("Sequence[" in method for method in methods):
        imports["collections.abc"] = {"Sequence"}
    lines = [f"from {source} import {', '.join(sorted(names))}" for source, names in sorted(imports.items())]
    title = f"{decider.name}s"
    return (
        f'"""The desk of {title}. Written from the commands by scripts/make_desks.py: change those."""\n\n'
        + "\n".join(lines)
        + f'\n\n\nclass {title.capitalize()}(Desk):\n    """Commands about {title}."""\n\n'
        + "\n".join(methods)
    )


def front() -> str:
    """The source of the class that has all desks."""
    names = [f"{decider.name}s" for decider in DECIDERS if decider.decided]
    lines = [f"from coprod_ledger.ledger.desks.{name} import {name.capitalize()}" for name in sorted(names)]
    attributes = "\n\n".join(
        f'    @property\n    def {name}(self) -> {name.capitalize()}:\n        """Commands about {name}."""\n'
        f"        return {name.capitalize()}(self.execute)"
        for name in names
    )
    return (
        '"""The desks: every command as a typed method. Written by scripts/make_desks.py."""\n\n'
        + "\n".join(
            ["from abc import ABC, abstractmethod", "", "from coprod_ledger.domain.command import Command", *lines]
        )
        + "\nfrom coprod_ledger.ledger.unit_of_work import Outcome\n"
        + '\n\nclass Desks(ABC):\n    """Has a desk for each aggregate. Whoever inherits it executes commands."""\n\n'
        + "    @abstractmethod\n    def execute(self, command: Command) -> Outcome:\n"
        + '        """Records what a command asks for, or refuses it."""\n\n'
        + attributes
        + "\n"
    )


def codes() -> str:
    """The source of the module that offers what the desks' methods take, besides ids, days, numbers and text.

    Where two aggregates use one name, each bears the name of its aggregate in front.
    """
    held: dict[str, set[str]] = {"PersonalText": {PersonalText.__module__}}
    for decider in DECIDERS:
        for command in decider.decided:
            types = _Types(sys.modules[command.__module__])
            _method(decider, command, types)
            for source, names in _imports(types.names, types.module).items():
                for name in names - STANDARD.keys():
                    held.setdefault(name, set()).add(source)
    offered = {
        (name if len(places) == 1 else place.split(".")[2].title().replace("_", "") + name): (place, name)
        for name, places in held.items()
        for place in places
    }
    lines = [
        f"from {place} import {name}" + (f" as {offer}" if offer != name else "")
        for offer, (place, name) in sorted(offered.items())
    ]
    return (
        '"""Every code and small form that the desks\' methods take. Written from the commands by '
        "scripts/make_desks.py.\n\n>>> from coprod_ledger.codes import Capacity\n>>> Capacity.CARER.value\n"
        '\'carer\'\n"""\n\n' + "\n".join(lines) + f"\n\n__all__ = {sorted(offered)!r}\n"
    )


def sources() -> dict[Path, str]:
    """Every generated file and what it should hold, before formatting."""
    made = {FOLDER / f"{decider.name}s.py": desk(decider) for decider in DECIDERS if decider.decided}
    return {**made, FOLDER / "__init__.py": front(), PACKAGE / "codes.py": codes()}


if __name__ == "__main__":
    for path, source in sources().items():
        path.write_text(source, encoding="utf-8")
