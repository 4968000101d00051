"""The page of `ask groups`."""

from collections.abc import Iterator

from rich.console import RenderableType

from coprod_ledger.cli.render import facts, footer, note, page, table, title, words
from coprod_ledger.projections.groups import GroupRow, GroupsAnswer


def groups_page(answer: GroupsAnswer) -> RenderableType:
    """Each standing group, its agreement and who has accepted it, as tables."""
    return page(
        *(part for group in answer.groups for part in _group(group)),
        *([] if answer.groups else [title("Standing groups"), note("There is none.")]),
        footer(answer.header),
    )


def _group(group: GroupRow) -> Iterator[RenderableType]:
    yield title(group.title)
    if group.agreement_version:
        yield note(f"Agreement, version {group.agreement_version}, of {group.adopted_on}: {words(group.words)}")
    else:
        yield note("It has not agreed yet how it works together.")
    yield table(
        ("Who", 4), ("Joined", 0), ("Agreement", 3), ("Facts", 1),
        rows=[
            (words(one.name) or str(one.member_id), str(one.joined_on), _accepted(group, one.accepted_version),
             facts(one.evidence))
            for one in group.members
        ],
    )  # fmt: skip


def _accepted(group: GroupRow, version: int | None) -> str:
    if not group.agreement_version:
        return ""
    if version == group.agreement_version:
        return "accepted"
    return "NOT YET ACCEPTED" if version is None else f"NOT YET ACCEPTED (version {version} was)"
