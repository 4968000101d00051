"""What each verb's help ends with: lines that run as they stand, from the first to the last, in an empty folder."""

from typing import Final

EXAMPLES: Final[dict[str, tuple[str, ...]]] = {
    "demo": ("coprod-ledger demo", "coprod-ledger demo trust.db"),
    "init": ("coprod-ledger init mine.db",),
    "schema": ("coprod-ledger schema brief.sign_off", "coprod-ledger schema --names"),
    "record": (
        "coprod-ledger record mine.db commands.jsonl",
        "coprod-ledger record mine.db commands.jsonl --as involvement_lead",
    ),
    "import": (
        "coprod-ledger import mine.db --mapping mapping.toml --dry-run members.csv sessions.csv contributions.csv",
        "coprod-ledger import mine.db --mapping mapping.toml members.csv sessions.csv contributions.csv",
    ),
    "ask": ("coprod-ledger ask sign-off trust.db", "coprod-ledger ask owed trust.db --as payments_officer --json"),
    "ask sign-off": (
        "coprod-ledger ask sign-off trust.db",
        "coprod-ledger ask sign-off trust.db --known-at 81",
        "coprod-ledger ask sign-off trust.db --since 81",
    ),
    "ask influence": (
        "coprod-ledger ask influence trust.db",
        "coprod-ledger ask influence trust.db --as board_secretary --json",
    ),
    "ask owed": (
        "coprod-ledger ask owed trust.db",
        "coprod-ledger ask owed trust.db --as payments_officer",
        "coprod-ledger ask owed trust.db --as member:37f115ae-7c28-5b9b-ac24-b0c70ae35c3b",
    ),
    "ask payment-dates": ("coprod-ledger ask payment-dates trust.db --first 2026-12-01 --other 2027-01-05",),
    "ask balances": ("coprod-ledger ask balances trust.db", "coprod-ledger ask balances trust.db --csv"),
    "ask reconcile": (
        "coprod-ledger ask reconcile trust.db --payroll report.csv",
        "coprod-ledger ask reconcile trust.db --payroll report.csv --bank statement.csv --json",
    ),
    "assess": ("coprod-ledger assess question.json",),
    "policy": ("coprod-ledger policy show",),
    "policy template": ("coprod-ledger policy template > trust.toml",),
    "policy check": ("coprod-ledger policy check trust.toml",),
    "policy show": ("coprod-ledger policy show", "coprod-ledger policy show nhs-england-ppv"),
    "pay-run": (
        "coprod-ledger pay-run trust.db --run 2026-11 --dry-run --route bank",
        "coprod-ledger pay-run trust.db --run 2026-11 --route bank",
        "coprod-ledger pay-run trust.db --run 2026-11 --export payroll.csv",
    ),
    "checkpoint": ("coprod-ledger checkpoint trust.db --signing-key log.key --make-key --to checkpoints",),
    "verify": (
        "coprod-ledger verify trust.db",
        "coprod-ledger verify trust.db --checkpoints checkpoints --key log.key.pub",
    ),
    "prove": (
        (
            "coprod-ledger prove trust.db 40 --checkpoint checkpoints/000000000110.checkpoint"
            " --key log.key.pub --to proofs"
        ),
    ),
    "check-proof": (
        "coprod-ledger check-proof proofs/40.tlog-proof proofs/40.entry --origin ORIGIN --key log.key.pub",
    ),
    "cosign": (
        (
            "coprod-ledger cosign trust.db checkpoints/000000000110.checkpoint --key log.key.pub"
            " --signing-key witness.key --make-key --to witnessed"
        ),
    ),
    "pack": (
        (
            "coprod-ledger pack trust.db --brief 6820a918-7b8b-5e24-9966-222d4237b12a"
            " --checkpoint checkpoints/000000000110.checkpoint --key log.key.pub --to brief.zip"
        ),
    ),
    "timestamp": (
        "coprod-ledger timestamp request checkpoints/000000000110.checkpoint --to checkpoints/000000000110.tsq",
        "coprod-ledger timestamp check 0.checkpoint 0.tsr --roots roots.pem",
    ),
    "timestamp request": ("coprod-ledger timestamp request 0.checkpoint --to request.tsq",),
    "timestamp check": ("coprod-ledger timestamp check 0.checkpoint 0.tsr --roots roots.pem",),
    "reperform": ("coprod-ledger reperform trust.db",),
    "replay": ("coprod-ledger replay trust.db",),
    "backup": ("coprod-ledger backup trust.db copy.db",),
    "restore": (
        "coprod-ledger restore copy.db again.db",
        "coprod-ledger restore copy.db once-more.db --checkpoints checkpoints --key log.key.pub",
    ),
    "doctor": ("coprod-ledger doctor trust.db",),
    "find": ("coprod-ledger find trust.db amina",),
    "erase": ("coprod-ledger erase trust.db --member 37f115ae-7c28-5b9b-ac24-b0c70ae35c3b --ground consent_withdrawn",),
    "erasures": ("coprod-ledger erasures trust.db > forgotten.jsonl",),
    "disclosures": ("coprod-ledger disclosures trust.db --as auditor",),
    "keys": ("coprod-ledger keys rotate trust.db",),
    "keys rotate": ("coprod-ledger keys rotate trust.db",),
    "keys begin": ("coprod-ledger keys begin copy.db",),
}
"""By verb, or verb and what follows it. The questions that are not named have an example made for them."""
