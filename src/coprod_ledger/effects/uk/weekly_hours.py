"""Work of so many hours a week on average that a benefit for people out of work ends."""

from datetime import date

from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.circumstances import Circumstances
from coprod_ledger.effects.finding import Asked, Finding, not_told, refer
from coprod_ledger.effects.rates import Table
from coprod_ledger.effects.trace import Trace
from coprod_ledger.effects.uk.weekly_words import Words


def remunerative(
    asked: Asked, trace: Trace, told: Circumstances, table: Table, on: date, words: Words
) -> Finding | None:
    """The finding for somebody whose fullest week reaches the hours in `table`, or who did not say; else `None`.

    The law asks for the hours of a week on average, which are for the office to work out.

    Raises:
        RateNotKnownError: `table` does not cover `on`.
    """
    hours = trace.read(table, on)
    if told.work_in_week_minutes is None:
        return not_told(asked, because=("work_in_week_minutes",))
    if told.work_in_week_minutes < hours.fraction * 60:
        trace.step(f"You work for less than {hours.text} hours in every week.")
        return None
    sentence = f"With {hours.text} hours of work a week or more on average, there is no right to {words.benefit}."
    trace.step(f"In a week you work for {hours.text} hours or more.", sentence)
    trace.changed_by(f"Fewer than {hours.text} hours a week.", f"How {words.office} works out the average.")
    summary = f"This needs an adviser. {sentence} The average is for {words.office}."
    return refer(asked, trace, summary=summary, next_step=f"Ask before you start. {words.report} {FREE_ADVICE}")
