"""The lists beside the log: which facts concern an id (routes), and which facts a request made."""

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from coprod_ledger.audit.verdict import Findings, Kind, Trouble

Route: TypeAlias = tuple[str, int]
"""An id, and the position of a fact that concerns it."""
Request: TypeAlias = tuple[str, int, int]
"""A request id, and the first and the last position of what it recorded. Last is first - 1 if it recorded nothing."""


def by_position(route: Route) -> tuple[int, str]:
    """The order of a reader that goes through the log."""
    return route[1], route[0]


def by_id(route: Route) -> Route:
    """The order of an index over the ids."""
    return route


def verify_routes(
    expected: Iterable[Route], stored: Iterable[Route], *, order: Callable[[Route], Any] = by_position
) -> tuple[Trouble, ...]:
    """Which stored routes the facts do not give, and which they give and are not stored.

    Both come in the same order, `by_position` or `by_id`, without repeats; neither is held in memory.
    """
    findings = Findings()
    wanted, found = iter(expected), iter(stored)
    one, other = next(wanted, None), next(found, None)
    while one is not None or other is not None:
        if one == other:
            one, other = next(wanted, None), next(found, None)
        elif other is None or (one is not None and order(one) < order(other)):
            assert one is not None
            findings.add(Kind.ROUTES_WRONG, one[1], "the fact concerns an id under which it is not listed")
            one = next(wanted, None)
        else:
            findings.add(Kind.ROUTES_WRONG, other[1], "the fact is listed under an id that it does not concern")
            other = next(found, None)
    return findings.troubles()


def verify_requests(
    requests: Iterable[Request], facts: Iterable[tuple[int, str | None]], size: int
) -> tuple[Trouble, ...]:
    """Whether the list of requests and the facts agree.

    Args:
        requests: by first position.
        facts: position and request id of every fact, by position.
        size: how many facts the log has.
    """
    findings = Findings()
    check = RequestCheck(requests, findings)
    for position, request_id in facts:
        check.fact(position, request_id)
    check.end(size)
    return findings.troubles()


class RequestCheck:
    """Goes through the facts and the list of requests side by side."""

    def __init__(self, requests: Iterable[Request], findings: Findings) -> None:
        self._requests, self._findings = iter(requests), findings
        self._id, self._first, self._last = "", 0, 0
        self._done = False

    def fact(self, position: int, request_id: str | None) -> None:
        """The next fact: its request must be the one that lists it, or no request if none does."""
        while position > self._last and not self._done:
            self._next()
        if self._first <= position <= self._last:
            if request_id != self._id:
                self._findings.add(Kind.REQUEST_WRONG, position, "it is listed under a request that it does not name")
        elif request_id is not None:
            self._findings.add(Kind.REQUEST_WRONG, position, "it names a request that does not list it")

    def end(self, size: int) -> None:
        """The log is over: no request may list more."""
        while not self._done:
            if self._last > size:
                detail = "a request lists facts that are not there"
                self._findings.add(Kind.REQUEST_WRONG, max(self._first, size + 1), detail, last=self._last)
            self._next()

    def _next(self) -> None:
        before, following = self._last, next(self._requests, None)
        if following is None:
            self._done, self._first, self._last = True, 0, 0
            return
        self._id, self._first, self._last = following
        if self._first <= before or self._last < self._first - 1:
            self._findings.add(Kind.REQUEST_WRONG, max(self._first, 1), "its place in the list of requests cannot be")
            self._last = max(self._last, before)
