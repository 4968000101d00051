"""The page of `ask owed`."""

from collections.abc import Iterator

from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, money, note, page, plainly, table, title, words
from coprod_ledger.cli.render_effects import advice, effects_of
from coprod_ledger.domain.personal import Erased, Withheld
from coprod_ledger.effects.engine import Assessment
from coprod_ledger.projections.owed import Balance, Item, OwedAnswer, PersonOwed

KINDS = {"involvement": "Involvement payments", "reimbursement": "Reimbursements", "advance": "Advances"}


def owed_page(answer: OwedAnswer) -> RenderableType:
    """What each person is owed, and the effects, as tables and sentences."""
    assessed = [person.effects for person in answer.people if isinstance(person.effects, Assessment)]
    return page(
        title("What each person is owed"),
        note("Nobody has been at anything or claimed anything.") if not answer.people else
        table(
            ("Person", 2), ("Capacity", 2), ("Involvement payments", 0), ("Reimbursements", 0), ("Facts", 2),
            rows=[_summary(person) for person in answer.people],
        ),
        *(part for person in answer.people for part in _person(person)),
        *(advice(assessed[0]) if assessed else []),
        footer(answer.header),
    )  # fmt: skip


def _summary(person: PersonOwed) -> tuple[str, ...]:
    sums = {
        kind: " and ".join(money(one.owed_minor, one.currency) for one in person.balances if one.kind == kind)
        for kind in ("involvement", "reimbursement")
    }
    return (
        words(person.name),
        ", ".join(plainly(capacity) for capacity in person.capacities),
        sums["involvement"] or "£0.00",
        sums["reimbursement"] or "£0.00",
        facts(person.evidence),
    )


def _person(person: PersonOwed) -> Iterator[RenderableType]:
    yield title(words(person.name))
    if person.owed_to == "estate":
        yield note("They have died: what is owed goes to their ESTATE.")
    if person.items:
        yield table(
            ("For", 5), ("On", 0), ("Kind", 0), ("Amount", 0), ("Status", 7), ("Facts", 3),
            rows=[_item(item) for item in person.items],
        )  # fmt: skip
    else:
        yield note("Nothing was worked out or claimed.")
    for balance in person.balances:
        yield note(_balance(balance))
    effects = person.effects
    if isinstance(effects, Withheld):
        yield note(f"Effects on tax and benefits are not shown to you: {effects.because}.")
    elif isinstance(effects, Erased):
        yield note("Effects on tax and benefits: what was told has been erased.")
    elif effects is not None:
        yield from effects_of(effects)


def _item(item: Item) -> tuple[str, ...]:
    kind = {"involvement": "for time", "reimbursement": "cost repaid", "advance": "in advance", "nothing": ""}[
        item.kind
    ]
    amount = money(item.amount_minor, item.currency)
    return item.what_for, str(item.activity_on), kind, amount, "\n".join(_status(item)), facts(item.evidence)


def _status(item: Item) -> Iterator[str]:
    if item.status == "nothing_due":
        yield f"nothing due: {plainly(item.nothing_because or 'worked out again')}"
    elif item.status == "paid":
        yield f"paid on {item.paid_on}"
    elif item.status == "overpaid":
        yield f"OVERPAID by {money(item.overpaid_minor, item.currency)}"
    elif item.status in {"owed", "instructed"}:
        yield f"OWED, due on {item.due_on}" + (", in a pay run" if item.status == "instructed" else "")
        yield "approved" if item.approved_by else "not approved yet"
    elif item.status not in {"declined", "redirected"}:
        yield item.status
    for direction in item.directions:
        to = f" to {direction.payee_kind}" if direction.payee_kind else ""
        when = (
            f"after it fell due on {item.due_on}" if direction.is_after_due else f"before it fell due on {item.due_on}"
        )
        yield f"{direction.what}{to} on {direction.on}, {when}"
    if item.unmet:
        yield f"does not meet: {', '.join(plainly(rule) for rule in item.unmet)}"
    if item.alike_ids:
        yield "seems to be the same as another: somebody has to look"


def _balance(balance: Balance) -> str:
    def shown(minor: int) -> str:
        return money(minor, balance.currency)

    parts = [f"entitled {shown(balance.entitled_minor)}"]
    for words_of, minor in (
        ("adjusted by", balance.adjusted_minor),
        ("declined", balance.declined_minor),
        ("reduced by", balance.reduced_minor),
        ("redirected", balance.redirected_minor),
        ("paid", balance.paid_minor),
        ("came back", balance.reversed_minor),
        ("OVERPAID", balance.overpaid_minor),
        ("recovered", balance.recovered_minor),
        ("written off", balance.written_off_minor),
        ("still to be passed on", balance.to_pass_on_minor),
        ("advance not yet settled", balance.unsettled_minor),
    ):
        parts += [f"{words_of} {shown(minor)}"] if minor else []
    return f"{KINDS[balance.kind]}: owed {shown(balance.owed_minor)} ({', '.join(parts)})."
