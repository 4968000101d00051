"""Draws the tree of errors into `errors/__init__.py` from the classes beside it.

Run `python scripts/draw_errors.py` after adding an error; a test fails if it was forgotten.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "src" / "coprod_ledger" / "errors"


def parents() -> dict[str, str]:
    """Every error class and the class that it grows on."""
    found = {}
    for path in sorted(FOLDER.glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and node.bases:
                found[node.name] = ast.unparse(node.bases[0])
    return found


def branch(tree: dict[str, str], name: str, indent: str = "") -> Iterator[str]:
    """The lines below one class."""
    children = sorted(child for child, parent in tree.items() if parent == name)
    for child in children:
        last = child == children[-1]
        yield f"{indent}{'└──' if last else '├──'} {child}"
        yield from branch(tree, child, indent + ("    " if last else "│   "))


if __name__ == "__main__":
    modules = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
    drawn = "\n".join(["LedgerError", *branch(parents(), "LedgerError")])
    imports = "\n".join(f"from coprod_ledger.errors.{module} import *" for module in modules)
    (FOLDER / "__init__.py").write_text(
        f'"""Everything coprod_ledger raises on purpose. One `except LedgerError` catches it all.\n\n{drawn}\n"""\n\n'
        f"{imports}\n",
        encoding="utf-8",
    )
