"""What every assessment says, whatever it found, and where people can ask somebody for nothing."""

from typing import Final

ALWAYS_SHOWN: Final = (
    "This is general information worked out from published rules and the details you gave. It is not advice and is "
    "not a decision. Only DWP, Social Security Scotland, your council or HMRC can decide. Check before you accept a "
    "payment, especially if you get ESA, Carer's Allowance or Carer Support Payment, where going over a limit can "
    "stop your benefit for that week. You can say no to a payment and still take part. Tell the office that pays you."
)

WHERE_TO_ASK: Final = (
    "Citizens Advice (in Scotland: Citizens Advice Scotland)",
    "A local welfare rights service or law centre",
    "Benefits Advice Service for Involvement (NIHR): check that it is open and who may use it",
    "Disability Rights UK: guide on service user involvement",
    "Your DWP work coach, or your Universal Credit journal",
    "Carers UK",
    "Age UK",
    "HMRC or TaxAid, for tax",
)

FREE_ADVICE: Final = "Free advice: Citizens Advice or a local welfare rights service."
"""The end of every next step."""
