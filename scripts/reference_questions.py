"""The page docs/reference/questions.md: every question, who asks it, and the columns of its answer, from the code."""

import inspect
from collections.abc import Iterator
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec
from attribute_docs import cell, field_docs, summary

from coprod_ledger.cli.ask import FAMILIES
from coprod_ledger.ledger.questions import Questions
from coprod_ledger.projections.answer import Header

_ABOUT = """\
What can be asked of a ledger: `coprod-ledger ask NAME` in the terminal, `ledger.ask.name(...)` from Python, and
`ledger.at(known_at=..., as_at=...).name(...)` about the past. Each answer has a header, which says what it rests on,
and rows; each row has `evidence`, the positions of the facts that justify it. Sums end in `_minor` and are in whole
pence. What the asker may not see comes as `withheld`, and what was forgotten as `erased`.

The codes are those under which such questions are known in the field: B for a Board, R for regulators, A for auditors
of payments, P for payroll, F for rights to information, M for members.
"""
CODES = {
    "sign_off": ("B1, B2", "a Board, its secretary, the streams"),
    "influence": ("B3", "a Board, and whoever gave something"),
    "decided_before": ("B4", "a Board"),
    "objections": ("B5", "a Board, the streams"),
    "not_done": ("B6", "a Board, members"),
    "promises": ("B7", "a Board, members"),
    "breadth": ("B8", "a Board, involvement leads"),
    "big_i": ("B9", "a Board"),
    "board": ("B10", "a Board, its secretary"),
    "duty": ("R1", "regulators, lawyers"),
    "annual_report": ("R2", "whoever writes the annual report"),
    "quality_evidence": ("R3", "the regulator of quality"),
    "reach": ("R4", "regulators, involvement leads"),
    "arrangements": ("R5", "regulators, involvement leads"),
    "backing": ("A1", "auditors"),
    "segregation": ("A2", "auditors"),
    "duplicates": ("A3", "auditors, approvers"),
    "outside_rules": ("A4", "auditors, approvers"),
    "came_back": ("A5", "auditors, payroll"),
    "ageing": ("A6", "auditors, payroll"),
    "costs": ("A7", "auditors, funders"),
    "policy_versions": ("A8", "auditors"),
    "pay_run": ("P1", "payroll"),
    "balances": ("P2", "payroll"),
    "owed": ("P2, M3", "payroll, benefits advisers, members"),
    "year_to_date": ("P3", "payroll"),
    "payment_dates": ("P4", "payroll, benefits advisers, members"),
    "public_totals": ("F1", "anybody, under freedom of information"),
    "record": ("F3, M4", "members, about themselves"),
    "erasure": ("F4", "members, whoever answers for data"),
    "you_said": ("M1", "members"),
    "statement": ("M2", "members"),
    "people": ("M5", "involvement leads"),
}
"""What the field calls each question, and who asks it. A question that is not here has no code."""
NOT_QUESTIONS = {"all_of", "projects"}
PLAIN = {str: "text", int: "number", bool: "yes or no", float: "number", UUID: "id"}


def page() -> str:
    """The page."""
    asked = {name: method for name, method in inspect.getmembers(Questions, inspect.isfunction) if name[0] != "_"}
    order = [str(one.name).replace("-", "_") for family in FAMILIES.values() for one in family]
    names = list(dict.fromkeys([*order, *sorted(asked.keys() - NOT_QUESTIONS)]))
    lines = ["# Questions\n", _ABOUT, "| question | asks | code | asked by |", "| --- | --- | --- | --- |"]
    for name in names:
        code, who = CODES.get(name, ("", ""))
        anchor = name.replace("_", "-")
        lines.append(f"| [{anchor}](#{anchor}) | {cell(summary(asked[name]))} | {code} | {who} |")
    lines += ["", "## The header of every answer\n", *_columns(Header)]
    for name in names:
        lines += _question(name, asked[name])
    return "\n".join(lines)


def _question(name: str, method: Any) -> list[str]:
    code, who = CODES.get(name, ("", ""))
    of = f" ({code}; asked by {who})" if code else ""
    returned = get_type_hints(method)["return"]
    parameters = [str(one) for one in list(inspect.signature(method).parameters.values())[1:]]
    bare = ", ".join(one.partition(":")[0] for one in parameters)
    lines = [f"## {name.replace('_', '-')}\n", f"{cell(summary(method))}{of}\n", f"`ledger.ask.{name}({bare})`\n"]
    for kind in dict.fromkeys(_structs(returned)):
        lines += [f"**{kind.__name__}**: {summary(kind)}\n", *_columns(kind)]
    return lines


def _columns(kind: type) -> list[str]:
    docs = field_docs(kind)
    rows = [
        f"| `{one.name}` | {_type(one.type)} | {cell(docs.get(one.name, ''))} |"
        for one in msgspec.structs.fields(kind)
        if one.name not in {"header", "evidence"}
    ]
    return ["| column | kind | says |", "| --- | --- | --- |", *rows, ""] if rows else []


def _structs(kind: Any) -> Iterator[type]:
    """The kinds of rows in a kind of answer, each before those inside it; what rules of law find has its own page."""
    if get_args(kind):
        for inner in get_args(kind):
            yield from _structs(inner)
    elif inspect.isclass(kind) and issubclass(kind, msgspec.Struct) and ".projections." in kind.__module__:
        if kind is Header:
            return
        yield kind
        for field in msgspec.structs.fields(kind):
            yield from _structs(field.type)


def _type(kind: Any) -> str:
    parts = [one for one in get_args(kind) if one is not type(None)]
    if get_origin(kind) is tuple:
        return f"list of {_type(parts[0])}"
    if get_origin(kind) is dict:
        return f"{_type(parts[1])} by {_type(parts[0])}"
    if parts:
        names = dict.fromkeys(_type(one) for one in parts)
        return "personal text" if "Sealed" in str(kind) else " or ".join(names)
    return PLAIN.get(kind) or {"date": "day", "datetime": "moment"}.get(kind.__name__) or f"`{kind.__name__}`"
