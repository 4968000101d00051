"""A Trust writes a policy of its own, checks it, and pays by it; what is wrong with the file is said with its line."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Terminal

from coprod_ledger.entitlement import template

SOUND = Path(__file__).parent.parent / "golden" / "policies" / "sound.toml"
TRUST, PROJECT, AMINA, MEETING, DUE = (f"{number:08d}-0000-4000-8000-000000000001" for number in range(1, 6))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A sound policy file of a Trust's own."""
    file = tmp_path / "policies" / "trust.toml"
    file.parent.mkdir()
    file.write_text(SOUND.read_text(encoding="utf-8"), encoding="utf-8")
    return file


def _lines() -> str:
    """An afternoon that the Trust's own policy pays £50 for, on 12 May 2026."""
    day = "2026-05-12"
    commands: list[dict[str, Any]] = [
        {"command": "organisation.register", "organisation_id": TRUST, "name": "Riverside NHS Trust"},
        {
            "command": "organisation.adopt_policy",
            "organisation_id": TRUST,
            "policy_code": "trust",
            "policy_version": "1",
            "starts_on": "2026-04-01",
            "due_after_days": 30,
        },
        {"command": "project.open", "project_id": PROJECT, "organisation_id": TRUST, "title": "A quieter ward"},
        {"command": "member.register", "member_id": AMINA, "name": "Amina"},
        {"command": "member.declare_capacity", "member_id": AMINA, "capacity": "service_user"},
        {
            "command": "member.offer_terms",
            "member_id": AMINA,
            "organisation_id": TRUST,
            "policy_code": "trust",
            "policy_version": "1",
            "role_level": "partner",
        },
        {
            "command": "session.hold",
            "session_id": MEETING,
            "project_id": PROJECT,
            "kind": "meeting",
            "title": "First meeting",
            "starts_at": f"{day}T13:00:00+01:00",
            "ends_at": f"{day}T17:00:00+01:00",
        },
        {"command": "session.attend", "session_id": MEETING, "member_id": AMINA, "capacity": "service_user"},
        {"command": "payment.work_out", "payment_id": DUE, "member_id": AMINA, "session_id": MEETING},
    ]
    return "\n".join(
        json.dumps(
            {"request_id": f"99999999-0000-4000-8000-{number:012d}"}
            | ({} if command["command"] == "session.hold" else {"occurred_on": day})
            | command
        )
        for number, command in enumerate(commands)
    )


def test_what_the_trusts_own_policy_says_is_owed(terminal: Terminal, tmp_path: Path, own: Path) -> None:
    ledger = tmp_path / "mine.db"
    terminal("init", ledger)

    recorded = terminal("record", ledger, "--policies", own, lines=_lines())
    asked = terminal("ask", "owed", ledger, "--policies", own.parent, "--json")

    assert (recorded.code, recorded.trouble) == (0, "")
    ((balance,),) = (person["balances"] for person in json.loads(asked.out)["people"])
    assert (balance["kind"], balance["owed_minor"]) == ("involvement", 5000)
    assert json.loads(asked.out)["header"]["policy_versions"] == ["trust 1"]


def test_without_its_policy_a_ledger_pays_nothing_by_it_and_says_how_to_give_it(
    terminal: Terminal, tmp_path: Path
) -> None:
    ledger = tmp_path / "mine.db"
    terminal("init", ledger)

    said = terminal("record", ledger, lines=_lines())

    assert said.code == 1
    assert said.trouble.startswith("Line 2 was not recorded. This ledger holds no policy trust version 1.")
    assert "--policies FILE" in said.trouble


def test_an_auditor_decides_again_only_with_the_policy_that_was_used(
    terminal: Terminal, tmp_path: Path, own: Path
) -> None:
    ledger = tmp_path / "mine.db"
    terminal("init", ledger)
    terminal("record", ledger, "--policies", own, lines=_lines())

    assert terminal("--policies", own, "reperform", ledger).code == 0
    without = terminal("reperform", ledger)
    assert without.code == 1
    assert "the policy trust version 1 is not at hand" in without.out


def test_a_sound_file_is_said_to_be_sound_and_what_it_holds(terminal: Terminal, own: Path) -> None:
    said = terminal("policy", "check", own)

    assert (said.code, said.trouble) == (0, "")
    first, second = said.out.splitlines()
    assert first == f"{own}: sound. trust version 1, from 2026-04-01: 2 rates, 2 kinds of expense."
    assert second == '  line 100, [[expense]] 2 ("meal"): unconfirmed; it is shown, and pays nothing yet.'


def test_a_value_that_nobody_confirmed_is_named_with_its_line(terminal: Terminal, own: Path) -> None:
    text = own.read_text(encoding="utf-8")
    lines = text.splitlines()
    line = lines.index('code = "day"') + 10
    assert lines[line - 1] == 'confidence = "confirmed"'
    lines[line - 1] = 'confidence = "unconfirmed"'
    own.write_text("\n".join(lines), encoding="utf-8")

    said = terminal("policy", "check", own)

    assert said.code == 0
    assert f'line {line}, [[rate]] 2 ("day"): unconfirmed' in said.out
    assert json.loads(terminal("policy", "check", own, "--json").out)[0]["unconfirmed"] == [
        {"line": line, "entry": '[[rate]] 2 ("day")'},
        {"line": 100, "entry": '[[expense]] 2 ("meal")'},
    ]


def test_the_template_is_printed_as_a_file_that_passes_the_check(terminal: Terminal, tmp_path: Path) -> None:
    printed = terminal("policy", "template")
    (tmp_path / "mine.toml").write_text(printed.out, encoding="utf-8")

    assert printed.out == template()
    assert terminal("policy", "check", tmp_path / "mine.toml").out.count("unconfirmed") == 5


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("amount-minor = 10000", "amount-minor = 100.00"), 'line 57, [[rate]] 2 ("day"): `amount-minor` is 100.0.'),
        (("starts-on = 2026-04-01\namount-minor = 1", "starts-on = 01/04/2026\namount-minor = 1"), "line 56: this is"),
        (('source = "Section 3"\nconfidence = "confirmed"\n\n[[c', '\n[[c'), "line 53, [[rate]] 2"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_file_and_line_by_every_verb_that_reads_policies(
    terminal: Terminal, tmp_path: Path, own: Path, change: tuple[str, str], words: str
) -> None:
    terminal("init", tmp_path / "mine.db")
    text = own.read_text(encoding="utf-8")
    own.write_text(text.replace(*change), encoding="utf-8")
    assert own.read_text(encoding="utf-8") != text

    for line in (
        ("policy", "check", own),
        ("policy", "check", own.parent),
        ("policy", "show", "--policies", own),
        ("ask", "owed", tmp_path / "mine.db", "--policies", own),
        ("--policies", own.parent, "record", tmp_path / "mine.db"),
        ("reperform", tmp_path / "mine.db", "--policies", own),
    ):
        said = terminal(*line)
        assert (said.code, said.trouble.startswith(f"{own}, {words}")) == (2, True), said


@pytest.mark.parametrize(
    ("made", "words"),
    [
        ("nothing", "no such file or directory"),
        ("an empty folder", "this folder holds no policy file"),
        ("another encoding", "this is not text in UTF-8"),
    ],
)
def test_what_is_no_policy_file_at_all_is_said_in_words(
    terminal: Terminal, tmp_path: Path, made: str, words: str
) -> None:
    place = tmp_path / "place.toml"
    if made == "an empty folder":
        place.mkdir()
    elif made == "another encoding":
        place.write_bytes("title = '£'".encode("utf-16"))

    said = terminal("policy", "check", place)

    assert said.code == 2
    assert said.trouble.startswith(f"{place}: {words}. Give a TOML file in UTF-8")


def test_a_file_from_another_editor_is_read(terminal: Terminal, own: Path) -> None:
    """Editors on Windows end lines with a carriage return, and some put a mark before UTF-8."""
    own.write_bytes(b"\xef\xbb\xbf" + own.read_bytes().replace(b"\n", b"\r\n"))

    assert terminal("policy", "check", own).code == 0


def test_one_policy_in_two_files_is_refused(terminal: Terminal, own: Path) -> None:
    (own.parent / "zcopy.toml").write_bytes(own.read_bytes())

    said = terminal("policy", "check", own.parent)

    assert said.code == 2
    assert said.trouble.startswith(f"{own.parent / 'zcopy.toml'}: a policy 'trust' version '1' is held already ({own})")


def test_a_trusts_own_policy_does_not_take_the_place_of_one_that_comes_with_the_library(
    terminal: Terminal, own: Path
) -> None:
    text = own.read_text(encoding="utf-8").replace('code = "trust"', 'code = "nhs-england-ppv"', 1)
    own.write_text(text.replace('version = "1"', 'version = "3"', 1), encoding="utf-8")

    said = terminal("policy", "check", own)

    assert said.code == 2
    assert "a policy 'nhs-england-ppv' version '3' is held already" in said.trouble


def test_policies_are_listed_and_shown(terminal: Terminal, own: Path) -> None:
    listed = terminal("policy", "show", "--policies", own)
    shown = terminal("policy", "show", "trust", "--policies", own)

    assert "nhs-england-ppv" in listed.out
    assert "A Trust" in listed.out
    assert "£100.00 per day" in shown.out
    assert terminal("policy", "show", "trust").code == 1
    assert json.loads(terminal("policy", "show", "nice", "--json").out)[0]["code"] == "nice"
