"""Who opened whose data, at the terminal; and roles that narrow what may be recorded there."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Terminal

from coprod_ledger.stories import cast


def test_an_auditor_reads_who_opened_whose_data(terminal: Terminal, told: Path) -> None:
    before = json.loads(terminal("disclosures", told, "--json").out)
    terminal("ask", "owed", told, "--as", "payments_officer:till-3")

    entries = json.loads(terminal("disclosures", told, "--json", "--as", "auditor").out)[len(before) :]
    page = terminal("disclosures", told, "--as", "auditor").out

    assert {(one["actor_id"], one["asked"], one["category"]) for one in entries} == {("till-3", "owed", "identity")}
    assert "till-3" in page
    assert "identity" in page


def test_a_member_reads_only_about_themselves(terminal: Terminal, told: Path) -> None:
    terminal("ask", "owed", told, "--as", "payments_officer")
    amina = f"member:{cast.AMINA}"

    entries = json.loads(terminal("disclosures", told, "--member", cast.AMINA, "--json", "--as", amina).out)

    subjects = {one["subject"] for one in entries}
    assert str(cast.AMINA) in subjects
    assert not subjects & {str(cast.BRYN), str(cast.CAROL), str(cast.DEV)}
    assert terminal("disclosures", told, "--as", amina).code == 1


@pytest.mark.parametrize(("role", "code"), [("auditor", 1), ("involvement_lead", 0)])
def test_a_role_narrows_what_may_be_recorded(terminal: Terminal, told: Path, role: str, code: int) -> None:
    line = {"command": "member.step_down", "request_id": str(cast.known_as(role)), "member_id": str(cast.DEV)}

    said = terminal("record", told, "-", "--as", role, lines=json.dumps(line))

    assert said.code == code
    assert ("may be used by" in said.out + said.trouble) is bool(code)
