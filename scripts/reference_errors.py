"""The page docs/reference/errors.md: every error, when it is raised, what it says and what to do, from the classes."""

import ast
import inspect
import re
from collections.abc import Iterator

import draw_errors
from attribute_docs import cell, summary

from coprod_ledger import errors
from coprod_ledger.domain.registry import DECIDERS

_ABOUT = """\
Everything that the library raises on purpose grows on `LedgerError`: one `except` catches it all. All of them are in
`coprod_ledger.errors`; the branches are in `coprod_ledger`, too. Each sentence says what, why and what to do; `…`
stands for what differs. It names ids and roles, never what somebody said. At the terminal the sentence is printed, and
the branch says the exit code.
"""
EXITS = {"InputError": 2, "StorageError": 3}


def page() -> str:
    """The page."""
    tree = draw_errors.parents()
    branches = sorted(name for name, parent in tree.items() if parent == "LedgerError")
    asked = _commands()
    lines = ["# Errors\n", _ABOUT]
    for branch in branches:
        code = EXITS.get(branch, 1)
        lines += [f"## {branch}\n", f"{summary(getattr(errors, branch))} Exit code {code}.\n"]
        leaves = [name for name in _below(tree, branch) if _says(name, tree)]
        lines += ["| error | when | what it says, and what to do |", "| --- | --- | --- |"] if leaves else []
        for name in leaves:
            by = f"<br>By: {', '.join(f'`{one}`' for one in asked[name])}." if name in asked else ""
            of = "" if tree[name] == branch else f"<br>an `{tree[name]}`"
            lines.append(f"| `{name}`{of} | {cell(summary(getattr(errors, name)))}{by} | {cell(_says(name, tree))} |")
        lines.append("")
    return "\n".join(lines)


def _below(tree: dict[str, str], name: str) -> Iterator[str]:
    for child in sorted(child for child, parent in tree.items() if parent == name):
        yield child
        yield from _below(tree, child)


def _says(name: str, tree: dict[str, str]) -> str:
    """The sentence of an error, as its class builds it, or the one that it grows on. Empty: it is only a branch."""
    if name not in tree:
        return ""
    for node in ast.walk(ast.parse(inspect.cleandoc("\n" + inspect.getsource(getattr(errors, name))))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "super().__init__" and node.args:
            return re.sub(r"(… ?)+…", "…", " ".join(_text(node.args[0]).split()))
    return "" if name in tree.values() else _says(tree[name], tree)


def _text(node: ast.expr) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr():
            return "".join(_text(value) for value in node.values)
        case ast.BinOp(op=ast.Add()):
            return _text(node.left) + _text(node.right)
        case _:
            return "…"


def _commands() -> dict[str, list[str]]:
    """For each error, the commands whose decision may refuse with it."""
    found: dict[str, list[str]] = {}
    for decider in DECIDERS:
        for command, decision in decider.decided.items():
            refusals = (inspect.getdoc(decision) or "").partition("Refusals:")[2].strip().split("\n\n")[0]
            for name in dict.fromkeys(re.findall(r"\b\w+Error\b", refusals)):
                found.setdefault(name, []).append(command.command_name())
    return found
