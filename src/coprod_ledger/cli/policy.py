"""`policy`: a Trust's own payment policy: a file to begin with, a check of one, and what a policy says."""

from datetime import date
from pathlib import Path

import click
import msgspec
from rich.console import RenderableType

from coprod_ledger.cli.helping import Headed
from coprod_ledger.cli.opening import given_policies, json_option, policies_option
from coprod_ledger.cli.render import money, note, page, show, table, title
from coprod_ledger.entitlement import Confidence, Policy, read_policy, shipped, template
from coprod_ledger.entitlement.places import line_of
from coprod_ledger.entitlement.shapes import ExpenseRule, Rate
from coprod_ledger.errors import PolicyNotShippedError
from coprod_ledger.ledger.policies import HeldPolicies, policy_text, read_policies


class Unconfirmed(msgspec.Struct, frozen=True):
    """A value of a policy file that nobody has confirmed: it can be shown, and pays nothing."""

    line: int
    entry: str


class Checked(msgspec.Struct, frozen=True):
    """What a sound policy file holds."""

    file: str
    code: str
    version: str
    starts_on: date
    rates: int
    expenses: int
    unconfirmed: tuple[Unconfirmed, ...]


@click.group(cls=Headed)
def policy() -> None:
    """Payment policies: those that come with the library, and a Trust's own.

    A policy is a TOML file: dated rates with a source and a confidence beside each. Begin with `policy template`,
    check yours with `policy check`, and give it to every verb that pays by it: --policies FILE_OR_FOLDER.
    """


@policy.command("template")
def show_template() -> None:
    """Print a commented policy file to make your own from."""
    click.echo(template(), nl=False)


@policy.command()
@click.argument("places", type=click.Path(path_type=Path), nargs=-1, required=True)
@json_option
def check(places: tuple[Path, ...], *, as_json: bool) -> None:
    """Check policy files, or folders of them: PLACES. The first fault is named with its line (exit code 2).

    Values that nobody has confirmed are listed: they can be shown, and pay nothing until the organisation confirms
    them (organisation.confirm_rate), or the file says confirmed.
    """
    read_policies(*places)
    files = [file for place in places for file in (sorted(place.glob("*.toml")) if place.is_dir() else [place])]
    checked = [_checked(file) for file in files]
    HeldPolicies((*shipped(), *read_policies(*places)))
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(checked), indent=2))
        return
    for one in checked:
        click.echo(
            f"{one.file}: sound. {one.code} version {one.version}, from {one.starts_on}: "
            f"{one.rates} rates, {one.expenses} kinds of expense."
        )
        for open_one in one.unconfirmed:
            click.echo(f"  line {open_one.line}, {open_one.entry}: unconfirmed; it is shown, and pays nothing yet.")


def _checked(file: Path) -> Checked:
    text = policy_text(file)
    loaded = read_policy(text, str(file))
    entries: list[tuple[str, tuple[Rate | ExpenseRule, ...]]] = [("rate", loaded.rate), ("expense", loaded.expense)]
    unconfirmed = tuple(
        Unconfirmed(line_of(text, (kind, index, "confidence")), f'[[{kind}]] {index + 1} ("{entry.code}")')
        for kind, found in entries
        for index, entry in enumerate(found)
        if entry.confidence is Confidence.UNCONFIRMED
    )
    return Checked(
        str(file), loaded.code, loaded.version, loaded.starts_on, len(loaded.rate), len(loaded.expense), unconfirmed
    )


@policy.command("show")
@click.argument("code", required=False)
@click.option("--version", help="Which version. Default: all of them.")
@policies_option
@json_option
def show_policy(code: str | None, version: str | None, *, as_json: bool) -> None:
    """Show what the policy with this CODE says; without CODE, list the policies that are at hand."""
    held = (*shipped(), *given_policies())
    HeldPolicies(held)
    found = [one for one in held if code in (None, one.code) and version in (None, one.version)]
    if not found:
        raise PolicyNotShippedError(code or "", version, shipped=[f"{one.code} version {one.version}" for one in held])
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2))
    elif code is None:
        rows = [(one.code, one.version, str(one.starts_on), one.issuer) for one in found]
        show(table(("Code", 0), ("Version", 1), ("From", 0), ("Issuer", 1), rows=rows))
    else:
        show(*(_page(one) for one in found))


def _page(policy: Policy) -> RenderableType:
    return page(
        title(str(policy)),
        note(f"{policy.issuer}, {policy.jurisdiction}. {policy.source}. Covers activities from {policy.starts_on}."),
        table(
            ("Rate", 0), ("For", 4), ("From", 0), ("Amount", 0), ("Levels", 2), ("Confidence", 0),
            rows=[_rate(rate) for rate in policy.rate],
        ),
        table(
            ("Expense", 0), ("For", 4), ("From", 0), ("Unit", 0), ("Most", 0), ("Confidence", 0),
            rows=[_expense(expense) for expense in policy.expense],
        ),
    )  # fmt: skip


def _rate(rate: Rate) -> tuple[str, ...]:
    amount = f"{money(rate.amount_minor, rate.currency)} per {rate.basis}"
    return rate.code, rate.label, str(rate.starts_on), amount, ", ".join(rate.role_levels), rate.confidence


def _expense(expense: ExpenseRule) -> tuple[str, ...]:
    most = "" if expense.cap_minor is None else money(expense.cap_minor, expense.currency)
    return expense.code, expense.label, str(expense.starts_on), expense.unit, most, expense.confidence
