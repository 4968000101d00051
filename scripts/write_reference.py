"""Writes docs/reference from the code and the tables: commands, questions, errors, verbs, facts, rules, policies.

Run `python scripts/write_reference.py` after changing one; a test fails if it was forgotten.
"""

import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path

import msgspec
import reference_cli
import reference_commands
import reference_errors
import reference_questions
from attribute_docs import field_docs

import edge_cases
from coprod_ledger.domain.fact import Fact
from coprod_ledger.domain.identity import Role
from coprod_ledger.domain.money import Money
from coprod_ledger.domain.project.frameworks import FRAMEWORKS, PROMPTS
from coprod_ledger.domain.registry import COMMANDS, DECIDERS, FACTS
from coprod_ledger.effects.catalogue import RULES, Rule
from coprod_ledger.effects.in_words import IN_WORDS
from coprod_ledger.effects.rates import DatedValue, Table
from coprod_ledger.entitlement import shipped
from coprod_ledger.ledger.access import DEFAULT_ACCESS
from coprod_ledger.privacy.disclosure import DEFAULT_TABLE
from coprod_ledger.projections import modes

FOLDER = Path(__file__).parent.parent / "docs" / "reference"
COMMON = set(Fact.__struct_fields__)
_ABOUT_RULES = """\
What each rule answers, and until when its tables were reviewed. What a rule does not name, it does not work out: no
award, no averaging, no decision that belongs to an office.
"""
_ABOUT_ACCESS = """\
The tables that hold unless the host brings its own (`Ledger.open(..., access=..., disclosure=...)`). The host says who
asks, with which roles; an actor may have several. Everybody sees counts, codes and sums, and what is about themselves.
A command that the role lacks is refused with the roles that may use it, and the denial is written into the log of
disclosures, as is every personal text that is opened.
"""
_ABOUT_MODES = """\
What the facts have to show for each way of working, by version {version} of the table. The facts support a way of
working if they show everything that it and those before it need; what is not due yet is held against nobody.
`coprod-ledger ask mode` names the facts.
"""
_ABOUT_BIG_I = """\
Big I, in a month: somebody with lived experience is in a stream of the project, and took part in at least {months} of
the last {within} months. Little i: somebody with lived experience has taken part by the end of the month. Else: none.
"""
_ABOUT_FACTS = """\
What may stand in a ledger. Every fact also has its aggregate and version, when it was recorded and by whom, the day (or
moment) it happened, the request that asked for it, and the door it came in by. *Sealed* fields hold personal text,
which nobody reads without a key.
"""


def _about(rule: Rule) -> str:
    module = importlib.import_module(f"coprod_ledger.effects.uk.{rule.NAME}")
    return " ".join((module.__doc__ or "").split())


def _value(value: DatedValue) -> str:
    if value.amount_minor is not None:
        return str(Money(value.amount_minor))
    return value.ratio or value.rule or ""


def _table(table: Table) -> Iterator[str]:
    yield f"## {table.name}\n"
    yield f"In {table.unit}; days count from {table.counts_from}; reviewed until {table.reviewed_until}.\n"
    yield "| from | value | source | confidence |"
    yield "| --- | --- | --- | --- |"
    for value in table.values:
        source = f"[{value.source}]({value.url})" if value.url else value.source
        yield f"| {value.starts_on} | {_value(value)} | {source} | {value.confidence} |"
    yield ""


def _rule(rule: Rule) -> str:
    lines = [f"# {rule.NAME}\n", _about(rule) + "\n"]
    doc = inspect.cleandoc(rule.assess.__doc__ or "").split("\n\n")[0]
    lines += [" ".join(doc.split()) + "\n"]
    if rule.needs:
        lines += ["It may ask:\n", *(f"- {IN_WORDS.get(code, code)} (`{code}`)" for code in rule.needs), ""]
    lines += [
        f"Edition {rule.TABLES.edition}; all of it reviewed until {rule.TABLES.reviewed_until}. Outside, no answer.\n"
    ]
    for table in rule.TABLES.values():
        lines += _table(table)
    return "\n".join(lines)


def _rules() -> str:
    lines = [
        "# Rules of tax and benefits\n",
        _ABOUT_RULES,
        "| rule | about | reviewed until |",
        "| --- | --- | --- |",
        *(f"| [{rule.NAME}](rules/{rule.NAME}.md) | {_about(rule)} | {rule.TABLES.reviewed_until} |" for rule in RULES),
        "",
    ]
    return "\n".join(lines)


def _facts() -> str:
    lines = [
        "# Facts\n",
        _ABOUT_FACTS,
    ]
    for decider in DECIDERS:
        places = ", ".join(dict.fromkeys(f"`{kind.__module__}`" for kind in decider.fact_types))
        lines += [f"## {decider.name}\n", f"From Python: {places}.\n"]
        lines += ["| stored as | class | says | fields |", "| --- | --- | --- | --- |"]
        names = {kind: name for name, kind in FACTS.items()}
        for kind in decider.fact_types:
            says = " ".join((kind.__doc__ or "").split("\n\n")[0].split())
            fields = ", ".join(_field(field) for field in msgspec.structs.fields(kind) if field.name not in COMMON)
            lines.append(f"| `{names[kind]}` | `{kind.__name__}` | {says} | {fields} |")
        lines.append("")
    return "\n".join(lines)


def _field(field: msgspec.structs.FieldInfo) -> str:
    return f"*{field.name}*" if "Sealed" in str(field.type) else field.name


def _policies() -> str:
    lines = [
        "# Payment policies that come with the library\n",
        "An unconfirmed figure is shown, and pays nothing until the organisation records who checked it.\n",
    ]
    for policy in shipped():
        lines += [
            f"## {policy.code} {policy.version}\n",
            f"{policy.issuer}: {policy.title}. In force from {policy.starts_on}.\n",
        ]
        lines += ["| rate | from | amount | source | confidence |", "| --- | --- | --- | --- | --- |"]
        for rate in policy.rate:
            amount = Money(rate.amount_minor, rate.currency)
            lines.append(f"| {rate.code} | {rate.starts_on} | {amount} | {rate.source} | {rate.confidence} |")
        lines.append("")
    return "\n".join(lines)


def _access() -> str:
    lines = ["# Who may do and see what\n", _ABOUT_ACCESS]
    for role in Role:
        may = DEFAULT_ACCESS[role]
        sees = [category.value for category, roles in DEFAULT_TABLE.items() if role in roles]
        lines += [
            f"## {role.value}\n",
            f"{field_docs(Role)[role.name]}\n",
            f"Sees: {', '.join(sees) or 'no personal text but their own'}.\n",
        ]
        for says, names in (
            ("May record", [name for name in sorted(COMMANDS) if may.use(name)]),
            ("May record about themselves", [name for name in sorted(COMMANDS) if may.use_for_oneself(name)]),
        ):
            if len(names) == len(COMMANDS):
                lines.append(f"{says}: everything.\n")
            elif names:
                lines.append(f"{says}: {', '.join(f'`{name}`' for name in names)}.\n")
    return "\n".join(lines)


def _modes() -> str:
    lines = ["# Ways of working with people\n", _ABOUT_MODES.format(version=modes.VERSION)]
    for mode in modes.MODES.values():
        lines += [f"## {mode.code.value.replace('_', '-')}\n", f"{mode.says}.\n"]
        lines += [*(f"- {modes.NEEDS[code].says} (`{code}`)" for code in mode.needs), ""]
    about = _ABOUT_BIG_I.format(months=modes.BIG_I.months, within=modes.BIG_I.within)
    lines += ["## Big I and little i\n", about]
    return "\n".join(lines)


def _phases() -> str:
    lines = ["# Frameworks of phases, and prompts\n", "What a project may adopt, and the questions it may use.\n"]
    for one in FRAMEWORKS.values():
        lines += [f"## {one.code}, {one.version}\n", f"{one.title}. Source: {one.source} ({one.confidence}).\n"]
        lines += ["| phase | title | ought to be complete before |", "| --- | --- | --- |"]
        lines += [f"| {phase.number} | {phase.title} | {', '.join(map(str, phase.needs))} |" for phase in one.phase]
        lines.append("")
    for prompts in PROMPTS.values():
        lines += [f"## Prompts: {prompts.code}\n", f"{prompts.title}. Source: {prompts.source}.\n"]
        lines += [*(f"- `{prompt.code}`: {prompt.wording}" for prompt in prompts.prompt), ""]
    return "\n".join(lines)


def pages() -> dict[Path, str]:
    """Every generated page and what it should hold."""
    made = {FOLDER / "rules" / f"{rule.NAME}.md": _rule(rule) for rule in RULES}
    return {
        **made,
        FOLDER / "rules.md": _rules(),
        FOLDER / "facts.md": _facts(),
        FOLDER / "policies.md": _policies(),
        FOLDER / "access.md": _access(),
        FOLDER / "modes.md": _modes(),
        FOLDER / "phases-and-prompts.md": _phases(),
        FOLDER / "edge-cases.md": edge_cases.page(),
        FOLDER / "cli.md": reference_cli.page(),
        FOLDER / "commands.md": reference_commands.page(),
        FOLDER / "errors.md": reference_errors.page(),
        FOLDER / "questions.md": reference_questions.page(),
    }


if __name__ == "__main__":
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
