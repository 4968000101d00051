"""How effects on tax and benefits look in a terminal: one paragraph a finding, in the words of the rules."""

from collections.abc import Iterator
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding

from coprod_ledger.cli.render import note, plainly, title
from coprod_ledger.effects.engine import Assessment
from coprod_ledger.effects.finding import Certainty, Finding
from coprod_ledger.effects.in_words import IN_WORDS

_NAMES: Final = {"carers_allowance": "Carer's Allowance", "jobseekers_allowance": "Jobseeker's Allowance"}
_MISSING: Final = {**IN_WORDS, "classification": "how the organisation classes the payment (it can say)"}
_OBVIOUS: Final = {("mileage_and_expenses", "payment")}
"""Findings that say only that a rule is about something else; they are in the JSON, and not on the page."""
_SMALL: Final = {"and", "of"}


def effects_of(effects: Assessment) -> Iterator[RenderableType]:
    """What the rules found: what changes first, then what may, what needs an adviser, and what does not change.

    Rules that cannot say come last, together, with what they were not told.
    """
    findings = [finding for finding in effects.findings if (finding.rule, finding.question) not in _OBVIOUS]
    for certainty in (Certainty.WILL, Certainty.MAY, Certainty.REFER, Certainty.WILL_NOT):
        for finding in findings:
            if finding.certainty is certainty:
                yield _finding(finding)
    unsaid = [finding for finding in findings if finding.certainty is Certainty.CANNOT_SAY]
    if unsaid:
        yield Padding(note("\n".join(_unsaid(unsaid))), (1, 0, 0, 2))


def _unsaid(findings: list[Finding]) -> Iterator[str]:
    """One line for each thing that was not told, with the rules that wait for it."""
    yield "We cannot say about these. Nobody has to tell; whoever wants an answer can."
    waiting: dict[str, list[str]] = {}
    for finding in findings:
        if finding.because == (f"receives_{finding.rule}",):
            reason = "whether you get it"
        elif finding.because:
            reason = "; ".join(_MISSING.get(code, plainly(code)) for code in finding.because)
        else:
            reason = finding.summary.removeprefix("We cannot say. ")
        waiting.setdefault(reason, []).append(named(finding.rule))
    for reason, rules in waiting.items():
        not_told = "" if reason.endswith(".") else "not told: "
        yield f"- {', '.join(dict.fromkeys(rules))}: {not_told}{reason}"


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
