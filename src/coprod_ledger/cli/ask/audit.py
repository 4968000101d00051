"""What an auditor of payments asks, and what may be published."""

from coprod_ledger.cli.ask.listings import listing_question
from coprod_ledger.cli.render import plainly, words
from coprod_ledger.cli.render_listing import listing_page
from coprod_ledger.projections.backing import Backed, Hands
from coprod_ledger.projections.came_back import CameBack
from coprod_ledger.projections.costs import Cost, PublicYear
from coprod_ledger.projections.duplicates import Suspicion
from coprod_ledger.projections.outside_rules import OutsideRule
from coprod_ledger.projections.policy_versions import VersionUsed

backing = listing_question(
    "backing",
    lambda questions: questions.backing(),
    Backed,
    listing_page(
        "What backs each payment",
        [
            ("Payment", 0, "payment"),
            ("Member", 0, "member_ref"),
            ("Paid", 0, "amount_minor"),
            ("Due", 0, "calculated_amount_minor"),
            ("By", 3, lambda row: f"{row.policy} {row.version}, {row.rate_line}" if row.policy else row.kind),
            ("Approved by", 2, "approved_by"),
            ("Missing", 3, "missing"),
        ],
        empty="Nothing was paid.",
    ),
    "Was every payment backed by an approved sum and by something that took place?",
)

segregation = listing_question(
    "segregation",
    lambda questions: questions.segregation(),
    Hands,
    listing_page(
        "By whose hands each sum went",
        [
            ("Payment", 0, "payment"),
            ("Recorded by", 2, "recorded_by"),
            ("Approved by", 2, "approved_by"),
            ("Put in hand by", 2, "instructed_by"),
            ("One person", 0, "same_person"),
            ("Own payment", 0, "own_payment"),
        ],
        empty="Nobody has approved or put in hand anything.",
    ),
    "By whose hands did each sum go, and did one person do two of the things that need two?",
)

duplicates = listing_question(
    "duplicates",
    lambda questions: questions.duplicates(),
    Suspicion,
    listing_page(
        "What may be the same thing twice",
        [
            ("First", 0, "claim_a"),
            ("and", 0, "claim_b"),
            ("Because", 3, lambda row: plainly(row.reason)),
            ("Status", 2, lambda row: plainly(row.status)),
            ("Looked", 2, "ruled_out_by"),
        ],
        empty="Nothing seems to be the same thing twice.",
    ),
    "Which sums may be the same thing twice, why, and who has looked?",
)

outside_rules = listing_question(
    "outside-rules",
    lambda questions: questions.outside_rules(),
    OutsideRule,
    listing_page(
        "Claims that do not meet a rule of the policy",
        [
            ("Claim", 0, "claim"),
            ("Rule", 2, lambda row: plainly(row.rule)),
            ("Allowed", 0, "limit"),
            ("Claimed", 2, "actual"),
            ("Let pass by", 2, "waived_by"),
            ("Because", 3, lambda row: words(row.reason)),
            ("Status", 0, "status"),
        ],
        empty="Every claim meets the rules.",
    ),
    "Which claims came too late, were above a cap or did not meet another rule, and who let them pass?",
)

came_back = listing_question(
    "came-back",
    lambda questions: questions.came_back(),
    CameBack,
    listing_page(
        "What came back, or was paid too much",
        [
            ("Payment", 0, "payment"),
            ("Member", 0, "member_ref"),
            ("Came back", 0, "reversed_minor"),
            ("Because", 2, "reason"),
            ("Recorded by", 2, "reversed_by"),
            ("Too much", 0, "recoverable_minor"),
            ("Recovered", 0, "recovered_minor"),
            ("Written off", 0, "written_off_minor"),
            ("Open", 0, "balance_minor"),
        ],
        empty="Nothing came back, and nothing was paid too much.",
    ),
    "What came back or was paid too much, and what became of that?",
)

policy_versions = listing_question(
    "policy-versions",
    lambda questions: questions.policy_versions(),
    VersionUsed,
    listing_page(
        "By which version of a policy each sum was worked out",
        [
            ("Payment", 0, "payment"),
            ("Activity", 0, "activity_date"),
            ("Approved", 0, "approval_date"),
            ("Used", 2, "version_used"),
            ("In force then", 2, "version_in_force_on_activity"),
            ("As it should be", 0, "ok"),
        ],
        empty="Nothing was worked out by a policy.",
    ),
    "Was the right version of the policy used around a change?",
)

costs = listing_question(
    "costs",
    lambda questions: questions.costs(),
    Cost,
    listing_page(
        "What involvement cost",
        [
            ("Project", 3, "title"),
            ("Funder", 2, "funder"),
            ("Cost centre", 0, "cost_centre"),
            ("Year", 0, "year"),
            ("Adjusts", 0, "adjusts"),
            ("Payments", 0, "involvement_payments_minor"),
            ("Costs repaid", 0, "reimbursements_minor"),
            ("of it support", 0, "support_costs_minor"),
        ],
        empty="Nothing was paid.",
    ),
    "What did involvement cost, by project, funder, cost centre and accounting year (from 1 April)?",
)

public_totals = listing_question(
    "public-totals",
    lambda questions: questions.public_totals(),
    PublicYear,
    listing_page(
        "What may be published of payments",
        [
            ("Year", 0, "year"),
            ("Adjusts", 0, "adjusts"),
            ("Payments", 0, "total_involvement_payments_minor"),
            ("Costs repaid", 0, "total_reimbursements_minor"),
            ("People", 0, "people_paid"),
            ("Sessions", 0, "sessions"),
            ("Rates", 3, "rate_table"),
        ],
        empty="Nothing was paid.",
    ),
    "How much was paid, to how many, at which rates? Small numbers, and the sums with them, are left out.",
)
