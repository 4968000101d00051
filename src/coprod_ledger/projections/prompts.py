"""What came of a prompt: who was asked, what they gave, and what was done. Where the chain breaks, it shows."""

from collections.abc import Iterator
from datetime import date

import msgspec

from coprod_ledger.domain.project.frameworks import PROMPTS
from coprod_ledger.domain.project.practice_facts import PromptUsed
from coprod_ledger.projections.answer import Evidence, evidence
from coprod_ledger.projections.given import Given
from coprod_ledger.projections.influence_part import InfluencePart
from coprod_ledger.projections.influence_rows import rows_of
from coprod_ledger.projections.not_done import was_done
from coprod_ledger.projections.practice_part import PracticePart


class PromptRow(msgspec.Struct, frozen=True, kw_only=True):
    """A question of a set that the project uses: whether it was put to anybody, and what came of it."""

    prompt_set: str
    prompt: str
    wording: str
    asked_on: date | None
    """The last time. `None`: it was not put to anybody."""
    streams: tuple[str, ...]
    """All streams that were ever asked it."""
    silent_streams: tuple[str, ...]
    """Those of them of which nothing came that names the prompt."""
    came: int
    """Contributions that answer it and were not withdrawn."""
    done: int
    """Of these: a brief in force shows it, or what was promised because of it was delivered."""
    answered: int
    """Of these: whoever gave it was told what came of it."""
    chain: str
    """Where it breaks: `not_asked`, `nothing_came`, `nothing_done`; else `partly_done` or `done`."""
    evidence: Evidence


def prompts(part: PracticePart, influence: InfluencePart) -> Iterator[PromptRow]:
    """Every prompt of the sets that were used: also those that were left out."""
    for code in dict.fromkeys(fact.prompt_set for fact, _ in part.prompts):
        used = [one for one in part.prompts if one[0].prompt_set == code]
        for prompt in PROMPTS[code].prompt if code in PROMPTS else ():
            mine = [one for one in used if one[0].prompt == prompt.code]
            yield _row(code, prompt.code, prompt.wording, mine, used, influence)


def _row(
    code: str,
    prompt: str,
    wording: str,
    mine: list[tuple[PromptUsed, int]],
    used: list[tuple[PromptUsed, int]],
    influence: InfluencePart,
) -> PromptRow:
    ids, streams = {fact.prompt_id for fact, _ in mine}, dict.fromkeys(one for fact, _ in mine for one in fact.streams)
    came = [one for one in influence.given if one.recorded is not None and one.recorded.prompt_id in ids]
    came = [one for one in came if one.withdrawn is None]
    rows = {one.contribution_id: tuple(rows_of(influence, one, {})) for one in came}
    done = [one for one in came if was_done(rows[one.contribution_id])]
    heard = {one.stream_in(influence.project_id) for one in came}
    return PromptRow(
        prompt_set=code,
        prompt=prompt,
        wording=wording,
        asked_on=max((fact.happened_on for fact, _ in mine), default=None),
        streams=tuple(streams),
        silent_streams=tuple(one for one in streams if one not in heard),
        came=len(came),
        done=len(done),
        answered=sum(any(row.fed_back_on is not None for row in rows[one.contribution_id]) for one in came),
        chain=_chain(is_asked=bool(mine), came=came, done=done),
        evidence=evidence(
            *(position for _, position in mine or used),
            *(position for each in rows.values() for row in each for position in row.evidence),
        ),
    )


def _chain(*, is_asked: bool, came: list[Given], done: list[Given]) -> str:
    if not is_asked:
        return "not_asked"
    if not came:
        return "nothing_came"
    return "nothing_done" if not done else "partly_done" if len(done) < len(came) else "done"
