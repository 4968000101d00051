"""How a project's reach is recorded: numbers by group, which change nothing that a decision needs."""

from collections.abc import Sequence

from coprod_ledger.domain.decider import Situation
from coprod_ledger.domain.personal import Category, Clear
from coprod_ledger.domain.project import reach_commands as c
from coprod_ledger.domain.project import reach_facts as f
from coprod_ledger.domain.project.aggregate import projects
from coprod_ledger.errors import AnsweredMoreThanAskedError, DayOrderError, FutureDayError, GroupCountedTwiceError


@projects.decides(c.ProjectCountReach)
def count_reach(command: c.ProjectCountReach, situation: Situation) -> f.ReachCounted:
    """Refusals: ProjectNotFoundError, DayOrderError, FutureDayError, GroupCountedTwiceError,
    AnsweredMoreThanAskedError.
    """
    project = situation.load(projects, command.project_id)
    if command.starts_on > command.ends_on:
        raise DayOrderError("starts_on", "ends_on")
    if command.ends_on > situation.today:
        raise FutureDayError(command.ends_on, today=situation.today)
    _check(command.groups)
    return f.ReachCounted(
        originator_id=project.project_id,
        starts_on=command.starts_on,
        ends_on=command.ends_on,
        table=Clear(None, Category.NEEDS, f.written(_counted(one) for one in command.groups)),
    )


def _check(groups: Sequence[c.GroupCount]) -> None:
    rows: dict[str, int] = {}
    for row, one in enumerate(groups, start=1):
        name = f.plain_name(one.group.reveal())
        if name in rows:
            raise GroupCountedTwiceError(rows[name], row)
        rows[name] = row
    for row, one in enumerate(groups, start=1):
        if one.answered > one.asked:
            raise AnsweredMoreThanAskedError(row)


def _counted(one: c.GroupCount) -> f.Counted:
    told = one.population
    return f.Counted(
        group=one.group.reveal(),
        asked=one.asked,
        answered=one.answered,
        involved=one.involved,
        population=None if told is None else f.Share(permille=told.permille, source=told.source),
    )


projects.notes(f.ReachCounted)
