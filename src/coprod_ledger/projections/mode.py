"""In which way does a project say that it works with people, and which way do the facts support?"""

from collections.abc import Iterator
from datetime import date
from typing import Final
from uuid import UUID

import msgspec

from coprod_ledger.domain.involvement import Mode, Stage
from coprod_ledger.domain.personal import Text
from coprod_ledger.domain.project.practice_facts import ModeClaimed
from coprod_ledger.projections.answer import Evidence, Header, evidence
from coprod_ledger.projections.involvement_part import InvolvementPart
from coprod_ledger.projections.mode_needs import MEASURES, Met, Seen
from coprod_ledger.projections.modes import MODES, NEEDS, VERSION

ORDER: Final = list(MODES)
"""The ways of working, from the least to the most."""


class NeedRow(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a way of working needs, and the facts that meet it."""

    need: str
    says: str
    needed_from: Mode
    """The least way of working that needs it."""
    status: str
    """`met`, `missing` or `not_due`."""
    evidence: Evidence
    """Empty where no fact meets it."""


class ModeRow(msgspec.Struct, frozen=True, kw_only=True):
    """The project as a whole, or one stage of it."""

    stage: Stage | None
    """`None`: the project as a whole."""
    claimed: Mode | None
    """`None`: nothing was claimed."""
    claimed_on: date | None
    said_by: str | None
    chosen_with: tuple[str, ...]
    """The streams with which the way of working was chosen."""
    evidenced: Mode | None
    """The most that the facts support. `None`: they support none."""
    is_above_evidence: bool
    """More is claimed than the facts support."""
    difference: str
    """In plain words."""
    needs: tuple[NeedRow, ...]
    evidence: Evidence


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """What was said, and when."""

    mode: Mode
    stage: Stage | None
    on: date
    said_by: str
    chosen_with: tuple[str, ...]
    reason: Text | None
    evidence: Evidence


class ModeAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The way of working that is claimed beside that which the facts support."""

    header: Header
    project_id: UUID
    title: str
    table_version: str
    """The version of the table of what each way of working needs."""
    rows: tuple[ModeRow, ...]
    claims: tuple[Claim, ...]


def answer(part: InvolvementPart, header: Header) -> ModeAnswer:
    """Claimed and evidenced, of the whole and of each stage that was begun or claimed."""
    named = {fact.stage for fact, _ in part.stages} | {fact.stage for fact, _ in part.claims}
    stages: list[Stage | None] = [None, *(stage for stage in Stage if stage in named)]
    return ModeAnswer(
        header=header,
        project_id=part.project_id,
        title=part.title,
        table_version=VERSION,
        rows=tuple(_row(part, stage) for stage in stages),
        claims=tuple(
            Claim(
                mode=fact.mode,
                stage=fact.stage,
                on=fact.happened_on,
                said_by=fact.said_by,
                chosen_with=fact.streams,
                reason=fact.reason,
                evidence=evidence(position),
            )
            for fact, position in part.claims
        ),
    )


def claim_of(part: InvolvementPart, stage: Stage | None, until: date = date.max) -> tuple[ModeClaimed, int] | None:
    """What is claimed of a stage up to a day: what was last said of it, else what was last said of the whole."""
    for wanted in (stage, None):
        said = [one for one in part.claims if one[0].stage is wanted and one[0].happened_on <= until]
        if said:
            return max(said, key=lambda one: (one[0].happened_on, one[1]))
    return None


def evidenced(
    part: InvolvementPart, stage: Stage | None = None, until: date = date.max
) -> tuple[Mode | None, dict[str, Met]]:
    """The most that the facts up to a day support, and what meets each need."""
    seen = Seen(part, stage, until)
    met = {code: MEASURES[code](seen) for code in NEEDS}
    best = None
    for mode, needs in MODES.items():
        if any(met[code] == () for code in needs.needs):
            break
        best = mode
    return best, met


def _row(part: InvolvementPart, stage: Stage | None) -> ModeRow:
    claim, claimed_at = claim_of(part, stage) or (None, None)
    best, met = evidenced(part, stage)
    claimed = claim.mode if claim else None
    begun = [position for fact, position in part.stages if stage is not None and fact.stage is stage]
    return ModeRow(
        stage=stage,
        claimed=claimed,
        claimed_on=claim.happened_on if claim else None,
        said_by=claim.said_by if claim else None,
        chosen_with=claim.streams if claim else (),
        evidenced=best,
        is_above_evidence=claimed is not None and _rank(claimed) > _rank(best),
        difference=_difference(claimed, best, met),
        needs=tuple(_needs(met)),
        evidence=evidence(part.opened, claimed_at, *begun),
    )


def _rank(mode: Mode | None) -> int:
    return -1 if mode is None else ORDER.index(mode)


def _needs(met: dict[str, Met]) -> Iterator[NeedRow]:
    for code, found in met.items():
        yield NeedRow(
            need=code,
            says=NEEDS[code].says,
            needed_from=next(mode for mode, needs in MODES.items() if code in needs.needs),
            status="not_due" if found is None else "met" if found else "missing",
            evidence=found or (),
        )


def _difference(claimed: Mode | None, best: Mode | None, met: dict[str, Met]) -> str:
    supported = f"the facts support: {_said(best)}" if best else "the facts support none of the ways of working yet"
    if claimed is None:
        return f"Nothing is claimed; {supported}."
    if claimed == best:
        return f"The facts support what is claimed: {_said(claimed)}."
    if _rank(claimed) < _rank(best):
        return f"Claimed: {_said(claimed)}; {supported}, which is more."
    missing = [NEEDS[code].says for code in MODES[claimed].needs if met[code] == ()]
    lacking = "; ".join(f"{place}. {says}" for place, says in enumerate(missing, 1))
    return f"Claimed: {_said(claimed)}; {supported}. No fact shows: {lacking}."


def _said(mode: Mode) -> str:
    return mode.value.replace("_", "-")
