"""How effects on tax and benefits look in a terminal: one paragraph a finding, in the words of the rules."""

from collections.abc import Iterator
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding

from coprod_ledger.cli.render import note, plainly, title
from coprod_ledger.effects.engine import Assessment
from coprod_ledger.effects.finding import Finding

_NAMES: Final = {"carers_allowance": "Carer's Allowance", "jobseekers_allowance": "Jobseeker's Allowance"}
_SMALL: Final = {"and", "of"}


def effects_of(effects: Assessment) -> Iterator[RenderableType]:
    """What the rules found; those that only lack being told of at all come last, in one sentence."""
    untold = [one.rule for one in effects.findings if one.because == (f"receives_{one.rule}",)]
    for finding in effects.findings:
        if finding.rule not in untold:
            yield _finding(finding)
    if untold:
        names = ", ".join(sorted({named(rule) for rule in untold}))
        text = f"Cannot say: {names}. We were not told whether they get any of these. They do not have to tell."
        yield Padding(note(text), (1, 0, 0, 2))


def named(rule: str) -> str:
    """The official name of a rule."""
    words = (word if word in _SMALL else word.capitalize() for word in rule.split("_"))
    return _NAMES.get(rule) or " ".join(words)


def _finding(finding: Finding) -> RenderableType:
    heading = f"{named(finding.rule)} ({plainly(finding.question)}): {plainly(finding.certainty).upper()}"
    lines = [heading, finding.summary]
    lines += [f"Not told: {', '.join(finding.because)}."] if finding.because else []
    lines += [f"This assumes: {' '.join(finding.assumptions)}"] if finding.assumptions else []
    lines += [f"Would change it: {' '.join(finding.would_change)}"] if finding.would_change else []
    lines += [
        f"Source: {source.citation}; {source.value} (from {source.starts_on}, {source.confidence})."
        for source in finding.sources
    ]
    lines.append(f"Next: {finding.next_step}")
    return Padding(note("\n".join(lines)), (1, 0, 0, 2))


def advice(assessment: Assessment) -> Iterator[RenderableType]:
    """What always goes with effects: that this is no advice, and where some is to be had."""
    yield title("About the effects on tax and benefits")
    yield note(assessment.always_shown)
    yield note("Where to ask: " + "; ".join(assessment.where_to_ask) + ".")
