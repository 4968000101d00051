"""The page of `ask influence`."""

from collections.abc import Iterator
from itertools import groupby

from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, money, note, page, plainly, table, title, words
from coprod_ledger.cli.render_objections import conflict_table, credited
from coprod_ledger.projections.influence import FixedPoint, InfluenceAnswer, Wording
from coprod_ledger.projections.influence_counts import ElementRow
from coprod_ledger.projections.influence_rows import Influence


def influence_page(answer: InfluenceAnswer) -> RenderableType:
    """Who influenced what, as tables."""
    each = [list(rows) for _, rows in groupby(answer.influences, key=lambda row: row.contribution_id)]
    return page(
        title(f"Who influenced what: {answer.title}"),
        *_before(answer),
        title("What was said, and what became of it"),
        table(
            ("Who", 5), ("What they said", 7), ("What became of it", 7), ("Facts", 3),
            rows=[cells for rows in each for cells in _rows(rows)],
        ),
        *_wordings(answer),
        *_elements(answer),
        *_breadth(answer),
        *conflict_table(answer.conflicts, heading="Conflicts, reasons and outcomes"),
        footer(answer.header),
    )  # fmt: skip


def _before(answer: InfluenceAnswer) -> Iterator[RenderableType]:
    first = answer.first_involvement_on
    yield note(f"First contribution: {first}." if first else "Nobody has contributed yet.")
    if answer.fixed_points:
        yield title("Decided before")
        yield table(
            ("Matter", 5), ("Decided by", 0), ("On", 0), ("At stake", 0), ("When", 4), ("Facts", 1),
            rows=[_fixed(point) for point in answer.fixed_points],
        )  # fmt: skip
    if answer.open_questions:
        yield title("Left open")
        yield table(
            ("Question", 6), ("", 0), ("Facts", 1),
            rows=[
                (question.matter, "open" if question.is_open else "closed", facts(question.evidence))
                for question in answer.open_questions
            ],
        )  # fmt: skip


def _fixed(point: FixedPoint) -> tuple[str, ...]:
    days = point.days_before_involvement
    if days is None:
        when = "nobody involved yet"
    else:
        when = f"{days} days before involvement" if days > 0 else f"{-days} days after involvement began"
    value = money(point.value_minor, point.currency) if point.value_minor is not None else ""
    return point.matter, point.decided_by, str(point.decided_on), value, when, facts(point.evidence)


def _rows(rows: list[Influence]) -> Iterator[tuple[str, ...]]:
    """A contribution is told once, however many things became of it."""
    for place, row in enumerate(rows):
        said = ("\n".join(_who(row)), "\n".join(_said(row))) if place == 0 else ("", "")
        yield (*said, "\n".join(_outcome(row)), facts(row.evidence))


def _who(row: Influence) -> Iterator[str]:
    yield credited(row.given_by, row.attribution)
    yield f"{plainly(row.capacity)}, {row.stream or 'no stream'}"
    if row.deputised_for is not None:
        yield f"in place of {words(row.deputised_for)}"
    if row.supported_by is not None:
        yield f"with support: {plainly(words(row.supported_by))}"
    if row.present_count:
        yield f"{row.present_count} of the group present"
    if row.gathered_by is not None:
        yield f"gathered by {words(row.gathered_by)}"
    yield str(row.made_on) + (f", at the stage of {row.stage}" if row.stage else "")
    if row.may_be_recognised:
        yield "! may be recognised: nobody else it could be"


def _said(row: Influence) -> Iterator[str]:
    yield words(row.words, quoted=isinstance(row.words, str))
    account = "" if row.account == "verbatim" else f", {_ACCOUNTS[row.account]}"
    yield f"{plainly(row.kind)}, {row.basis} experience{'' if row.is_first_hand else ', reported'}{account}"
    if row.language is not None:
        yield f"given in {words(row.language)}"
    for one in row.translations:
        name = f" ({words(one.translator)})" if one.translator is not None else ""
        yield f"{words(one.language)}, by {_by(one.translated_by)}{name}: {words(one.words, quoted=True)}"
    for earlier in row.earlier_words:
        yield f"before it was corrected: {words(earlier, quoted=isinstance(earlier, str))}"
    if row.wording == "disputed":
        yield "! its giver disputes these words"
    if row.is_withdrawn:
        yield "withdrawn"


_ACCOUNTS = {
    "note": "as noted down",
    "observed": "observed",
    "interpreted": "as interpreted",
    "literature": "from what was read",
}


def _by(role: str) -> str:
    return {"staff": "staff", "family": "family", "machine": "a machine", "interpreter": "an interpreter"}.get(
        role, f"a {role}"
    )


def _outcome(row: Influence) -> Iterator[str]:
    if row.state_of_decision == "decided":
        yield "AFTER THE DECISION, so no influence on it"
    yield plainly(row.influence).upper() + (f": {row.heading}" if row.heading else "")
    if row.shows_in_version is not None:
        told_of = (
            "" if row.said_in_version in {None, row.shows_in_version} else f", said of version {row.said_in_version}"
        )
        yield f"in version {row.shows_in_version}{told_of}" + ("" if row.is_in_force else ", and no longer")
    if row.through_id is not None:
        yield "through a wording of several"
    if row.is_withdrawn and row.influence != "no_answer_yet":
        yield "withdrawn source"
    if row.reason is not None:
        yield words(row.reason)
    if row.said_by:
        yield f"so says: {row.said_by}"
    yield from _disputes(row)
    if row.board and row.heading:
        yield f"the Board: {plainly(row.board)}"
    if row.follow_up is not None:
        why = f": {words(row.follow_up_words)}" if row.follow_up_words is not None else ""
        yield f"then {_FOLLOWED[row.follow_up]} on {row.follow_up_on}, says {row.follow_up_by}{why}"
    yield from _promised(row)
    yield _told(row)


_FOLLOWED = {
    "group_formed": "a group was formed for it",
    "started": "begun",
    "delivered": "delivered",
    "changed": "CHANGED",
    "dropped": "DROPPED",
}


def _disputes(row: Influence) -> Iterator[str]:
    for account in row.accounts:
        yield f"! DISPUTED: {plainly(account.influence)}, says {account.said_by}, {account.said_on}"
        if account.reason is not None:
            yield words(account.reason)


def _promised(row: Influence) -> Iterator[str]:
    for one in row.deliveries:
        came = f"{plainly(one.outcome)} on {one.outcome_on}" if one.outcome else "nothing was said of it yet"
        yield f"promised: {one.statement}; {came}"


def _told(row: Influence) -> str:
    if row.fed_back_on is None:
        return "not told yet"
    told = f"told on {row.fed_back_on}, {plainly(row.fed_back_how)}"
    return told if row.is_told else f"{told}; not told of this yet"


def _wordings(answer: InfluenceAnswer) -> Iterator[RenderableType]:
    if answer.wordings:
        yield title("Put together from several contributions, each of which stays as it was given")
        yield table(
            ("Wording", 8), ("From", 0), ("By", 5), ("Facts", 3),
            rows=[_wording(row) for row in answer.wordings],
        )  # fmt: skip


def _wording(row: Wording) -> tuple[str, ...]:
    came = str(len(row.source_ids)) + (f"\n{len(row.withdrawn_ids)} withdrawn" if row.withdrawn_ids else "")
    said = words(row.words, quoted=isinstance(row.words, str)) + ("\ntaken apart again" if row.is_split else "")
    return said, came, f"{row.merged_by}\n{row.merged_on}", facts(row.evidence)


def _elements(answer: InfluenceAnswer) -> Iterator[RenderableType]:
    if answer.elements:
        yield title("What the brief asks for, and whose it is")
        yield table(
            ("Element", 7), ("Version", 0), ("Voices", 0), ("Streams", 5), ("First said", 0), ("Facts", 3),
            rows=[_element(row) for row in answer.elements],
        )  # fmt: skip


def _element(row: ElementRow) -> tuple[str, ...]:
    heading = row.heading
    if row.withdrawn_ids:
        heading += f"\n! {len(row.withdrawn_ids)} withdrawn source(s): look again before the next version"
    if not row.contribution_ids:
        heading += "\nno contribution is named for it"
    return (
        heading,
        str(row.version),
        str(row.voices_count),
        ", ".join(row.streams),
        str(row.first_made_on or ""),
        facts(row.evidence),
    )


def _breadth(answer: InfluenceAnswer) -> Iterator[RenderableType]:
    if answer.streams:
        yield title("How much each stream gave")
        yield table(
            ("Stream", 4), ("Contributions", 0), ("Voices", 0), ("Lived", 0), ("First-hand", 0), ("In a brief", 0),
            ("Withdrawn", 0), ("Facts", 3),
            rows=[
                (
                    row.stream or "no stream", str(row.contributions_count), str(row.voices_count),
                    str(row.lived_count), str(row.first_hand_count), str(row.shows_count),
                    str(row.withdrawn_count), facts(row.evidence),
                )
                for row in answer.streams
            ],
        )  # fmt: skip
    if answer.stages:
        yield title("From strategy to delivery")
        yield table(
            ("Stage", 4), ("Contributions", 0), ("Voices", 0), ("In a brief", 0), ("Facts", 4),
            rows=[
                (
                    row.stage, str(row.contributions_count), str(row.voices_count), str(row.shows_count),
                    facts(row.evidence),
                )
                for row in answer.stages
            ],
        )  # fmt: skip
        if answer.stages_missing:
            yield note(f"Nothing was given at: {', '.join(answer.stages_missing)}.")
