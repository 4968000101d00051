import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_ledger.audit.lists import Request, Route, by_id, by_position, verify_requests, verify_routes
from coprod_ledger.audit.verdict import Kind

routes = st.sets(st.tuples(st.sampled_from("abc"), st.integers(1, 9)))


@given(routes, routes, st.sampled_from([by_id, by_position]))
def test_exactly_the_routes_that_differ_are_told(expected: set[Route], stored: set[Route], order: object) -> None:
    assert callable(order)
    found = verify_routes(sorted(expected, key=order), sorted(stored, key=order), order=order)

    told = {(trouble.detail, position) for trouble in found for position in range(trouble.position, trouble.last + 1)}
    missing, surplus = "the fact concerns an id under which it is not listed", "the fact is listed under an id that it"
    assert {position for detail, position in told if detail == missing} == {at for _, at in expected - stored}
    assert {at for detail, at in told if detail.startswith(surplus)} == {at for _, at in stored - expected}
    assert {Kind.ROUTES_WRONG} >= {trouble.kind for trouble in found}


FACTS = [(1, "a"), (2, "a"), (3, None), (4, "b"), (5, "c")]
REQUESTS: list[Request] = [("a", 1, 2), ("nothing", 4, 3), ("b", 4, 4), ("c", 5, 5)]


def test_requests_that_list_their_facts_are_sound() -> None:
    assert verify_requests(REQUESTS, FACTS, 5) == ()
    assert verify_requests([], [(1, None)], 1) == ()


@pytest.mark.parametrize(
    ("requests", "position"),
    [
        ([("a", 1, 2), ("c", 5, 5)], 4),
        ([("a", 1, 1), *REQUESTS[1:]], 2),
        ([("a", 1, 3), *REQUESTS[1:]], 3),
        ([("x", 1, 2), *REQUESTS[1:]], 1),
        ([*REQUESTS[:3], ("c", 5, 6)], 6),
        ([*REQUESTS, ("d", 7, 8)], 7),
        ([*REQUESTS, ("c", 5, 5)], 5),
        ([("z", 0, 0), *REQUESTS], 1),
        ([("z", 3, 1), *REQUESTS[2:]], 1),
        ([], 1),
    ],
)
def test_a_list_of_requests_that_is_wrong_is_told_where(requests: list[Request], position: int) -> None:
    found = verify_requests(requests, FACTS, 5)

    assert found
    assert found[0].position == position
    assert {Kind.REQUEST_WRONG} == {trouble.kind for trouble in found}
