"""The page of `ask practice`."""

from collections.abc import Iterator

from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, note, page, plainly, table, title, words
from coprod_ledger.projections.cadence import CadenceRow
from coprod_ledger.projections.practice import BarrierRow, PhaseRow, PracticeAnswer, SessionsRow
from coprod_ledger.projections.prompts import PromptRow


def practice_page(answer: PracticeAnswer) -> RenderableType:
    """How one project works with people."""
    parts = [*_phases(answer), *_goals(answer), *_sessions(answer), *_prompts(answer), *_changes(answer)]
    nothing = [note("Nothing is recorded yet of phases, goals, prompts, rhythms, barriers or impacts.")]
    return page(title(f"How the project works with people: {answer.title}"), *(parts or nothing), footer(answer.header))


def _phases(answer: PracticeAnswer) -> Iterator[RenderableType]:
    if answer.phases:
        yield title("Phases")
        yield table(
            ("Phase", 6), ("Reached", 4), ("Not complete when it was entered", 4), ("Facts", 1),
            rows=[
                (f"{row.phase}. {row.title}", _reached(row), ", ".join(map(str, row.gaps)), facts(row.evidence))
                for row in answer.phases
            ],
        )  # fmt: skip


def _reached(row: PhaseRow) -> str:
    if row.completed_on:
        return f"complete on {row.completed_on}"
    return f"entered on {row.entered_on}" if row.entered_on else "not yet"


def _goals(answer: PracticeAnswer) -> Iterator[RenderableType]:
    if answer.goals:
        yield title("Common goals")
        yield table(
            ("Goal", 6), ("Agreed by", 4), ("Not by", 3), ("On", 0), ("Facts", 1),
            rows=[
                (
                    row.statement + (f"\ngiven up on {row.given_up_on}" if row.given_up_on else ""),
                    ", ".join(row.agreed_by) or "nobody named",
                    ", ".join(row.not_agreed_by),
                    str(row.agreed_on),
                    facts(row.evidence),
                )
                for row in answer.goals
            ],
        )  # fmt: skip


def _sessions(answer: PracticeAnswer) -> Iterator[RenderableType]:
    for row in answer.cadences:
        yield title(f"{plainly(row.session_kind).capitalize()}: {_rhythm(row)}")
        yield table(
            ("Months", 0), ("", 0), ("Held on", 6), ("Facts", 2),
            rows=[
                (
                    one.first_month + (f" to {one.last_month}" if one.last_month != one.first_month else ""),
                    one.status.upper() if one.status == "missed" else one.status,
                    ", ".join(map(str, one.held_on)),
                    facts(one.evidence),
                )
                for one in row.periods
            ],
        )  # fmt: skip
    if answer.sessions:
        yield title("Sessions")
        yield table(
            ("Kind", 4), ("Held", 0), ("Restricted", 2), ("Last on", 0), ("Facts", 3),
            rows=[
                (plainly(row.session_kind), str(row.held), _restricted(row), str(row.last_on), facts(row.evidence))
                for row in answer.sessions
            ],
        )  # fmt: skip
    if any(row.agendas_set or row.chaired or row.written_up for row in answer.led_by):
        yield title("Who led them")
        yield table(
            ("Stream", 3), ("Set the agenda", 2), ("Chaired", 2), ("Wrote it up", 2), ("Facts", 3),
            rows=[
                (row.stream, str(row.agendas_set), str(row.chaired), str(row.written_up), facts(row.evidence))
                for row in answer.led_by
            ],
        )  # fmt: skip


def _restricted(row: SessionsRow) -> str:
    times = "once" if row.without_agreement == 1 else f"{row.without_agreement} times"
    return f"{row.restricted}" + (f"\n{times} WITHOUT AGREEMENT" if row.without_agreement else "")


def _rhythm(row: CadenceRow) -> str:
    often = "every month" if row.every_months == 1 else f"every {row.every_months} months"
    until = f" until {row.until}" if row.until else ""
    return f"{often} since {row.since}{until}, {row.missed} missed"


def _prompts(answer: PracticeAnswer) -> Iterator[RenderableType]:
    if answer.prompts:
        yield title("Prompts")
        yield table(
            ("Question", 6), ("Asked", 0), ("Of", 3), ("What came", 4), ("What was done", 4), ("Facts", 1),
            rows=[
                (
                    f"{row.wording}\n{row.prompt_set}",
                    str(row.asked_on) if row.asked_on else "not yet",
                    ", ".join(row.streams),
                    _came(row),
                    _done(row),
                    facts(row.evidence) if row.asked_on else "",
                )
                for row in answer.prompts
            ],
        )  # fmt: skip


def _came(row: PromptRow) -> str:
    if row.asked_on is None:
        return ""
    silent = f"\nnothing from {', '.join(row.silent_streams)}" if row.came and row.silent_streams else ""
    return (f"{row.came}" if row.came else "NOTHING CAME") + silent


def _done(row: PromptRow) -> str:
    if not row.came:
        return ""
    told = f"\n{row.answered} of {row.came} were told"
    return (f"{row.done} of {row.came}" if row.done else "NOTHING WAS DONE") + told


def _changes(answer: PracticeAnswer) -> Iterator[RenderableType]:
    if answer.barriers:
        yield title("Barriers")
        yield table(
            ("What stands in the way", 6), ("What became of it", 6), ("Days open", 0), ("Facts", 1),
            rows=[_barrier(row) for row in answer.barriers],
        )  # fmt: skip
    if answer.impacts:
        yield title("What has changed")
        yield table(
            ("On", 2), ("What", 6), ("So says", 3), ("Shown by", 4), ("Facts", 1),
            rows=[
                (
                    f"the {row.impact_on}",
                    words(row.words, quoted=isinstance(row.words, str)),
                    f"{row.said_by}\n{row.said_on}",
                    row.shown_by or "claimed, not shown",
                    facts(row.evidence),
                )
                for row in answer.impacts
            ],
        )  # fmt: skip


def _barrier(row: BarrierRow) -> tuple[str, ...]:
    what = f"{plainly(row.kind)}, found on {row.found_on}"
    became = plainly(row.status).upper()
    if row.reviewed_on:
        became += f"\n{row.reviewed_on}, by {', '.join(row.reviewed_by) or 'nobody named'}"
    if row.review_words is not None:
        became += f"\n{words(row.review_words)}"
    said = f"\n{words(row.words)}" if row.words is not None else ""
    return what + said, became, str(row.days_open), facts(row.evidence)
