"""The page of `ask payment-dates`."""

from collections.abc import Iterator

from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, money, note, page, plainly, title, words
from coprod_ledger.cli.render_effects import named
from coprod_ledger.domain.personal import Erased, Withheld
from coprod_ledger.effects.finding import Finding
from coprod_ledger.projections.payment_dates import PaymentDatesAnswer, PersonDates


def payment_dates_page(answer: PaymentDatesAnswer) -> RenderableType:
    """What would differ between two days of payment, person by person."""
    return page(
        title(f"What is owed, paid on {answer.first} or on {answer.other}"),
        note(answer.caution),
        *(part for person in answer.people for part in _person(answer, person)),
        *([] if answer.people else [note("Nothing is owed.")]),
        footer(answer.header),
    )


def _person(answer: PaymentDatesAnswer, person: PersonDates) -> Iterator[RenderableType]:
    yield title(f"{words(person.name)}: {money(person.owed_minor, 'GBP')} [{facts(person.evidence)}]")
    found = person.differences
    if isinstance(found, Withheld):
        yield note(f"Not shown to you: {found.because}.")
    elif isinstance(found, Erased):
        yield note("What was told has been erased.")
    elif not found:
        yield note("Nothing that was told makes a difference between these days.")
    else:
        for difference in found:
            for day, findings in ((answer.first, difference.on_first), (answer.other, difference.on_other)):
                yield note(f"{named(difference.rule)}, paid on {day}: {_said(findings)}")


def _said(findings: tuple[Finding, ...]) -> str:
    return " ".join(f"{plainly(one.certainty).upper()}. {one.summary}" for one in findings) or "nothing to say."
