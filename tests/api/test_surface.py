"""What the library offers: the names a newcomer finds, and the tree of errors."""

import inspect
import re

import coprod_ledger
from coprod_ledger import LedgerError, errors
from coprod_ledger.domain.registry import COMMANDS, FACTS


def test_the_front_door_is_sorted_and_there() -> None:
    offered = coprod_ledger.__all__

    assert offered == sorted(offered)
    assert all(hasattr(coprod_ledger, name) for name in offered)


def test_every_error_of_the_library_hangs_on_one_branch() -> None:
    """One `except LedgerError` catches everything that is raised on purpose."""
    raised = [thing for _, thing in inspect.getmembers(errors, inspect.isclass) if issubclass(thing, Exception)]

    assert len(raised) > 80
    assert all(issubclass(error, LedgerError) for error in raised)


def test_the_drawn_tree_of_errors_is_the_real_one() -> None:
    """The picture in the docstring names every class once, under its parent."""
    drawn: dict[str, str] = {}
    above: list[str] = ["LedgerError"]
    for line in (errors.__doc__ or "").splitlines():
        found = re.match(r"^([│ ]*)[├└]── (\w+)", line)
        if found:
            depth = len(found.group(1)) // 4 + 1
            above[depth:] = [found.group(2)]
            drawn[found.group(2)] = above[depth - 1]
    real = {
        name: thing.__bases__[0].__name__
        for name, thing in inspect.getmembers(errors, inspect.isclass)
        if issubclass(thing, LedgerError) and thing is not LedgerError
    }

    assert drawn == real


def test_names_are_kept_as_the_field_says_them() -> None:
    """Facts are `<aggregate>.<past>/<version>`, commands `<aggregate>.<verb>`; both are never renamed after 1.0."""
    assert all(re.fullmatch(r"[a-z]+\.[a-z_]+/[1-9]\d*", name) for name in FACTS)
    assert all(re.fullmatch(r"[a-z]+\.[a-z_]+", name) for name in COMMANDS)
    assert len(FACTS) > 50
    assert len(COMMANDS) > 50


def test_no_name_of_a_fact_tells_of_health_benefits_or_conduct() -> None:
    """Names are in clear in the file: whoever reads it without keys must not learn such things from them."""
    telling = re.compile(r"benefit|health|illness|diagnos|credit|allowance|conduct|disciplin|disab|capab")

    assert [name for name in FACTS if telling.search(name)] == []
