"""Strategies for Hypothesis: values, commands and whole histories over a small cast. Bounds are included."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import cache
from typing import Any, Final, get_args
from uuid import UUID, uuid5

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy
from pydantic import AwareDatetime
from pydantic.fields import FieldInfo

from coprod_ledger.domain.command import Command, PersonalText
from coprod_ledger.domain.contribution.commands import ContributionMerge, ContributionRecord, ContributionSplit
from coprod_ledger.domain.design_brief.commands import BriefDraft, ElementText
from coprod_ledger.domain.erasure.commands import ErasureForgetText
from coprod_ledger.domain.promise.commands import PromiseMake
from coprod_ledger.domain.registry import COMMANDS
from coprod_ledger.domain.session.commands import SessionHold, SessionSchedule
from coprod_ledger.errors import LedgerError
from coprod_ledger.testing import cast, strategies_people, strategies_reach, strategies_sign_off
from coprod_ledger.testing.field_values import ONE_OF
from coprod_ledger.testing.legal import led_up_to
from coprod_ledger.testing.rehearsal import Rehearsal
from coprod_ledger.testing.strategies_sign_off import SIGN_OFF

__all__ = [
    "INFLUENCE",
    "MONEY",
    "SIGN_OFF",
    "amounts",
    "commands",
    "days",
    "elements",
    "histories",
    "labels",
    "moments",
    "names",
    "requested",
    "words",
]

MONEY: Final = tuple(
    COMMANDS[name]
    for name in (
        *("payment.work_out", "payment.claim_expense", "payment.approve", "payment.reject_claim"),
        *("payment.withdraw_claim", "payment.decline", "payment.instruct", "payment.fail", "payment.pay"),
        *("payment.reverse", "payment.adjust", "payment.reduce", "payment.redirect", "payment.waive"),
        *("payment.withdraw_direction", "payment.settle_advance", "payment.close_advance"),
        *("payment.find_overpayment", "payment.agree_recovery", "payment.recover", "payment.write_off"),
        *("session.schedule", "session.agree_attendance", "session.cancel", "session.cancel_attendance"),
        *("session.hold", "session.attend", "session.correct_attendance", "session.withdraw_attendance"),
        *("session.state_working_time", "organisation.retire_policy"),
        *("payment.hold", "payment.release"),
        *("organisation.adopt_policy", "member.rescind_terms", "member.offer_terms"),
    )
)
"""The commands that what is owed hangs on."""

INFLUENCE: Final = tuple(
    kind
    for name, kind in COMMANDS.items()
    if name.startswith(("contribution.", "conflict.")) or name.endswith("_influence")
)
"""The commands about what people gave, and what came of it."""


def amounts(*, min_minor: int = 1, max_minor: int = 100_000_00) -> SearchStrategy[int]:
    """Amounts in minor units (pence). Shrinks towards `min_minor`."""
    if min_minor > max_minor:
        raise InvalidArgument(f"min_minor={min_minor!r} is above max_minor={max_minor!r}")
    return st.integers(min_minor, max_minor)


def days(*, first: date = cast.FIRST_DAY, last: date = cast.LAST_DAY) -> SearchStrategy[date]:
    """Days on which something happened. Shrinks towards `first`."""
    if first > last:
        raise InvalidArgument(f"first={first!r} is after last={last!r}")
    return st.integers(0, (last - first).days).map(lambda later: first + timedelta(days=later))


def moments(*, first: date = cast.FIRST_DAY, last: date = cast.LAST_DAY) -> SearchStrategy[datetime]:
    """Moments in UTC, to the minute, on days from `first` to `last`. Shrinks towards midnight on `first`."""
    minutes = st.integers(0, 24 * 60 - 1)
    return st.builds(
        lambda day, minute: datetime.combine(day, time(0), UTC) + timedelta(minutes=minute),
        days(first=first, last=last),
        minutes,
    )


def names() -> SearchStrategy[PersonalText]:
    """Names of people, none of which may ever be seen in clear. Shrinks towards the first of the cast's."""
    return st.sampled_from(cast.NAMES).map(PersonalText)


def words() -> SearchStrategy[PersonalText]:
    """What people say, of which nothing may ever be seen in clear. Shrinks towards the first of the cast's."""
    return st.sampled_from(cast.WORDS).map(PersonalText)


def labels() -> SearchStrategy[str]:
    """Short public wording such as a title. Shrinks towards a short one."""
    return st.sampled_from(["A label", "Ar agor i bawb", "Ω, a rather longer label with a comma"])


def elements(*, max_size: int = len(cast.ELEMENTS)) -> SearchStrategy[list[ElementText]]:
    """The elements of one version of a brief, each code once. Shrinks towards one element without sources."""
    if not 1 <= max_size <= len(cast.ELEMENTS):
        raise InvalidArgument(f"max_size={max_size!r} is not between 1 and {len(cast.ELEMENTS)}")
    return st.integers(1, max_size).flatmap(lambda size: st.tuples(*map(_element, cast.ELEMENTS[:size])).map(list))


def _element(code: str) -> SearchStrategy[ElementText]:
    sources = st.lists(st.sampled_from(cast.CONTRIBUTIONS[:-2]), max_size=2, unique=True)
    return st.builds(ElementText, element=st.just(code), heading=labels(), text=words(), sources=sources)


def _details() -> SearchStrategy[PersonalText]:
    told = {
        "receives_universal_credit": st.booleans(),
        "receives_carers_allowance": st.booleans(),
        "has_housing_element": st.booleans(),
    }
    return st.fixed_dictionaries({}, optional=told).map(json.dumps).map(PersonalText)


_BY_TYPE: Final[dict[Any, Callable[[], SearchStrategy[Any]]]] = {
    PersonalText: words,
    str: labels,
    date: days,
    int: amounts,
    bool: st.booleans,
    AwareDatetime: moments,
}

_NEVER: Final = {
    "command",
    "request_id",
    "occurred_on",
    "occurred_at",
    "currency",
    "agreed_rate_code",
    "expense_code",
    "intervals",
}
"""Fields that are left out, or given in another way."""


def _values(name: str, field: FieldInfo) -> SearchStrategy[Any]:
    if name in ONE_OF:
        return st.sampled_from(ONE_OF[name])
    if name in strategies_people.OTHERS:
        return strategies_people.OTHERS[name]()
    if name == "present_ids":
        return st.lists(st.sampled_from(cast.MEMBERS), max_size=2)
    if name in {"contribution_ids", "source_ids"}:
        return st.permutations(cast.CONTRIBUTIONS[:-2]).map(lambda order: list(order[:2]))
    if name in {"elements", "amendments", "details"}:
        return _details() if name == "details" else elements()
    if name == "streams":
        return st.lists(st.sampled_from(cast.STREAMS), max_size=2, unique=True)
    if name == "rule_versions":
        return st.lists(labels(), max_size=2)
    kinds = [kind for kind in (get_args(field.annotation) or (field.annotation,)) if kind is not type(None)]
    kind = get_args(kinds[0])[0] if hasattr(kinds[0], "__metadata__") and kinds[0] not in _BY_TYPE else kinds[0]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    return _BY_TYPE[kind]()


def _occurrences() -> SearchStrategy[dict[str, Any]]:
    """When a command says that it happened: nothing, a day, or a moment."""
    return st.one_of(
        st.just({}),
        days().map(lambda day: {"occurred_on": day}),
        moments().map(lambda moment: {"occurred_at": moment}),
    )


def _made(kind: type[Command], fields: dict[str, Any], occurrence: dict[str, Any]) -> Command:
    if kind in {SessionHold, SessionSchedule}:
        length = timedelta(minutes=60 + fields["ends_at"].minute * 6)
        fields, occurrence = {**fields, "ends_at": fields["starts_at"] + length}, {}
    if kind in {ContributionMerge, ContributionSplit, ContributionRecord}:
        mine = cast.CONTRIBUTIONS if kind is ContributionRecord else cast.WORDINGS
        fields = {**fields, "contribution_id": mine[int(fields["contribution_id"]) % len(mine)]}
    if kind in {BriefDraft, ContributionRecord, PromiseMake} and fields.get("project_id"):
        fields = {**fields, "project_id": cast.project_of(fields[str(kind.creates)])}
    if kind is ContributionRecord and not fields.get("project_id"):
        fields = {name: value for name, value in fields.items() if name != "prompt_id"}
    if kind is ErasureForgetText:
        place = {"position", "field"} if {"position", "field"} <= fields.keys() else {"text_id"}
        fields = {"text_id": cast.CONTRIBUTIONS[0], **fields}
        fields = {name: fields[name] for name in ("erasure_id", "ground", *sorted(place))}
    return kind(**fields, **occurrence)


def commands(*, kinds: Sequence[type[Command]] = ()) -> SearchStrategy[Command]:
    """Commands over the cast, of any kind or of `kinds`. Each can be read; few would be accepted by an empty ledger.

    Shrinks towards few fields, what may be left out left out, and the first of the cast.

    Raises:
        InvalidArgument: one of `kinds` is no command.

    >>> from hypothesis import find
    >>> find(commands(kinds=[COMMANDS["organisation.register"]]), lambda command: True).name
    'A label'
    """
    unknown = [kind.__name__ for kind in kinds if kind not in COMMANDS.values()]
    if unknown:
        raise InvalidArgument(f"kinds={unknown!r} are not commands of the registry")
    return _one_of(tuple(kinds))


@st.composite
def _one_of(draw: st.DrawFn, kinds: Sequence[type[Command]]) -> Command:
    return draw(st.one_of([_of_kind(kind) for kind in (kinds or COMMANDS.values())]))


@cache
def _of_kind(kind: type[Command]) -> SearchStrategy[Command]:
    fields = {name: field for name, field in kind.model_fields.items() if name not in _NEVER}
    own = strategies_sign_off.OF_KIND.get(kind) or strategies_reach.OF_KIND.get(kind, {})
    made = {name: own[name]() if name in own else _values(name, field) for name, field in fields.items()}
    required = {name: made[name] for name, field in fields.items() if field.is_required()}
    optional = {name: made[name] for name, field in fields.items() if not field.is_required()}
    given = st.fixed_dictionaries(required, optional=optional)
    return st.builds(_made, st.just(kind), given, occurrence=_occurrences())


def histories(
    *, min_size: int = 1, max_size: int = 12, kinds: Sequence[type[Command]] = ()
) -> SearchStrategy[list[Command]]:
    """Histories: commands over the cast, mostly legal, to be given to an empty ledger one after another.

    `min_size` and `max_size` bound what is asked for; what has to come first is added, so a history is longer. About
    one in ten is asked for without its beginnings, and is usually refused. Shrinks towards few commands.

    Raises:
        InvalidArgument: `min_size` is below 0 or above `max_size`, or one of `kinds` is no command.

    >>> from hypothesis import find
    >>> short = find(histories(kinds=[COMMANDS["project.open"]], max_size=1), lambda found: len(found) > 1)
    >>> [command.command_name() for command in short]
    ['organisation.register', 'project.open']
    """
    if not 0 <= min_size <= max_size:
        raise InvalidArgument(f"min_size={min_size!r} and max_size={max_size!r}: 0 <= min_size <= max_size is needed")
    asked = st.tuples(commands(kinds=kinds), st.integers(0, 9).map(lambda one: one == 9))
    return st.lists(asked, min_size=min_size, max_size=max_size).map(_legal)


def _legal(asked: Sequence[tuple[Command, bool]]) -> list[Command]:
    rehearsal, history = Rehearsal(), []
    for command, as_it_is in asked:
        if as_it_is:
            history.append(command)
            try:
                rehearsal.execute(command)
            except LedgerError:
                continue
        else:
            history += led_up_to(command, rehearsal.execute)
    return history


def requested(history: Sequence[Command], *, seed: UUID = cast.TRUST) -> list[Command]:
    """The same history with a request id on each command, always the same for the same `seed` and place."""
    return [
        command.model_copy(update={"request_id": uuid5(seed, f"request {place}")})
        for place, command in enumerate(history, start=1)
    ]
