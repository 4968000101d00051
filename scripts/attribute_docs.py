"""What a class says of each of its fields: the strings that stand below them in its source."""

import ast
import inspect
from functools import cache
from itertools import pairwise


@cache
def field_docs(kind: type) -> dict[str, str]:
    """For each field of a class or of those that it comes from, what is said of it, in one line."""
    said: dict[str, str] = {}
    for one in reversed(kind.__mro__):
        if one.__module__.startswith("coprod_ledger"):
            said |= _own(one)
    return said


def _own(kind: type) -> dict[str, str]:
    body = ast.parse(inspect.cleandoc("\n" + inspect.getsource(kind))).body[0].body
    return {
        ast.unparse(field.target if isinstance(field, ast.AnnAssign) else field.targets[0]): " ".join(
            text.value.value.split()
        )
        for field, text in pairwise(body)
        if isinstance(field, ast.AnnAssign | ast.Assign)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
    }


def summary(kind: object) -> str:
    """The first paragraph of a docstring, in one line."""
    return " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split())


def cell(text: str) -> str:
    """Text as it may stand in a cell of a table."""
    return text.replace("|", "\\|")
