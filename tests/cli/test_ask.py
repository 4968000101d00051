"""What the questions look like at the terminal, and as JSON."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Terminal

BEFORE_SECOND_SIGNING = "81"


def answered(terminal: Terminal, *arguments: str | Path) -> Any:
    said = terminal("ask", *arguments, "--json")
    assert said.code == 0, said.trouble
    return json.loads(said.out)


def test_pages_fit_into_100_columns(terminal: Terminal, told: Path) -> None:
    for question in ("influence", "sign-off", "owed"):
        said = terminal("ask", question, told)

        assert said.code == 0
        assert max(map(len, said.out.splitlines())) <= 100
        assert not any(line.endswith(" ") for line in said.out.splitlines())


def test_influence_shows_what_became_of_each_request(terminal: Terminal, told: Path) -> None:
    rows = answered(terminal, "influence", told)["influences"]
    became = {row["given_by"].split()[0]: (row["influence"], row["element"], row["fed_back_on"]) for row in rows}

    assert became == {
        "Amina": ("middle_ground", "beds", "2026-11-02"),
        "Carol": ("middle_ground", "beds", "2026-11-02"),
        "Bryn": ("adopted", "overnight-room", "2026-11-02"),
        "Dev": ("not_adopted", None, "2026-10-30"),
    }


def test_sign_off_is_closed_as_known_before_the_second_signing(terminal: Terminal, told: Path) -> None:
    now = answered(terminal, "sign-off", told)
    then = answered(terminal, "sign-off", told, "--known-at", BEFORE_SECOND_SIGNING)

    assert now["gates"][0]["gate"] == "decided"
    assert now["blockers"] == []
    assert then["gates"][0]["gate"] == "closed"
    assert {row["stream"]: row["to_act"] for row in then["blockers"]} == {
        "community": "Dev Malhotra",
        "experience": "Amina Rahman",
        "occupation": "Carol Whitfield",
    }


def test_a_moment_stands_for_the_last_position_not_after_it(terminal: Terminal, told: Path) -> None:
    now = answered(terminal, "sign-off", told)["header"]
    then = answered(terminal, "sign-off", told, "--known-at", now["known_at"])["header"]

    assert then["position"] == now["position"]


def test_payroll_sees_sums_and_no_word_about_benefits(terminal: Terminal, told: Path) -> None:
    said = terminal("ask", "owed", told, "--as", "payments_officer", "--json")
    person = json.loads(said.out)["people"][0]

    assert person["balances"][0]["owed_minor"] == 7500
    assert person["effects"]["shown"] == "withheld"
    assert "niversal" not in said.out.replace("universal_credit", "")


def test_payroll_cannot_tell_from_the_evidence_who_confided_anything(terminal: Terminal, told: Path) -> None:
    everything = answered(terminal, "owed", told)["people"][0]["evidence"]
    payroll = answered(terminal, "owed", told, "--as", "payments_officer")["people"][0]["evidence"]

    assert set(payroll) < set(everything)


def test_an_auditor_without_the_right_sees_no_names(terminal: Terminal, told: Path) -> None:
    said = terminal("ask", "influence", told, "--as", "auditor")

    assert "Amina" not in said.out
    assert "[withheld]" in said.out


def test_the_day_of_payment_can_be_asked_about(terminal: Terminal, told: Path) -> None:
    """After the rates that are known there is no answer, and no guess."""
    people = answered(terminal, "owed", told, "--paid-on", "2028-05-01")["people"]
    certain = {f["certainty"] for f in people[0]["effects"]["findings"] if f["rule"] == "universal_credit"}

    assert certain == {"cannot_say"}


def test_as_at_leaves_out_what_happened_later(terminal: Terminal, told: Path) -> None:
    people = answered(terminal, "owed", told, "--as-at", "2026-10-01")["people"]

    assert people[0]["balances"][0]["owed_minor"] == 7500
    assert people[0]["balances"][0]["paid_minor"] == 0


@pytest.mark.parametrize(
    ("wrong", "code", "word"),
    [
        (("--known-at", "9999"), 2, "positions 1 to"),
        (("--known-at", "yesterday"), 2, "a position, or a moment"),
        (("--as-at", "2026-02-30"), 2, "a day"),
        (("--as", "emperor"), 2, "ROLE is one of"),
        (("--project", "12"), 2, "UUID"),
        (("--project", "00000000-0000-4000-8000-000000000000"), 1, "no project"),
    ],
)
def test_a_wrong_question_is_answered_plainly(
    terminal: Terminal, told: Path, wrong: tuple[str, ...], code: int, word: str
) -> None:
    said = terminal("ask", "sign-off", told, *wrong)

    assert said.code == code
    assert word in said.trouble


def test_a_ledger_with_several_projects_asks_which(terminal: Terminal, told: Path) -> None:
    line = {
        "command": "project.open",
        "request_id": "0a0a0a0a-0000-4000-8000-0000000000aa",
        "project_id": "0c0c0c0c-0000-4000-8000-0000000000aa",
        "organisation_id": _trust(terminal, told),
        "title": "A quieter ward",
    }
    assert terminal("record", told, lines=json.dumps(line)).code == 0
    said = terminal("ask", "influence", told)

    assert said.code == 2
    assert "A quieter ward" in said.trouble
    assert terminal("ask", "influence", told, "--project", str(line["project_id"])).code == 0


def _trust(terminal: Terminal, told: Path) -> str:
    from coprod_ledger.stories import cast

    return str(cast.TRUST)


def test_what_has_changed_since_then_is_shown_with_the_facts_that_changed_it(terminal: Terminal, told: Path) -> None:
    said = terminal("ask", "sign-off", told, "--since", BEFORE_SECOND_SIGNING)
    none = terminal("ask", "sign-off", told, "--since", "108")
    found = answered(terminal, "sign-off", told, "--since", BEFORE_SECOND_SIGNING, "--known-at", "82")

    assert "the gate: 6820a918, 2" in said.out
    assert "row: 6820a918, 2, experience status: not asked → signed" in " ".join(said.out.split())
    assert max(map(len, said.out.splitlines())) <= 100
    assert "Nothing." in none.out
    assert found["because"] == [82]


def test_rows_as_csv_are_those_of_one_moment(terminal: Terminal, told: Path) -> None:
    assert terminal("ask", "backing", told, "--csv").code == 0
    assert terminal("ask", "backing", told, "--csv", "--since", "100").code == 2
