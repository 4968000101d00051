"""How plain the rules speak: the Flesch-Kincaid grade of all that they say in the worked examples."""

import re
from collections.abc import Iterator

import pytest
from tests.effects.test_golden_cases import Case, cases, circumstances, payment

from coprod_ledger.effects.advice import FREE_ADVICE
from coprod_ledger.effects.engine import assess
from coprod_ledger.effects.in_words import IN_WORDS

OFFICIAL = (
    "Universal Credit|Carer Support Payment|Carer's Allowance|Employment and Support Allowance|Housing Benefit|"
    "Council Tax Reduction|Pension Credit|Savings Credit|State Pension|National Insurance|Income Support|Child Benefit|"
    "Jobseeker's Allowance|Adult Disability Payment|Child Disability Payment|Pension Age Disability Payment|"
    "Disability Living Allowance|Personal Independence Payment|Attendance Allowance|Citizens Advice|"
    "Social Security Scotland|limited capability for work|assessment period"
)
"""Names that nobody may change. Each counts as one short word."""
FIGURE = r"£[\d,.]*\d|\b\d[\d,.]*\d\b|\b\d+\b"


def grade(text: str) -> float:
    """The American school year in which it is read; five more is the age."""
    plain = re.sub(FIGURE, "ten", re.sub(OFFICIAL, "it", text))
    sentences = [one for one in re.split(r"[.:;?!](?:\s|$)", plain) if re.search("[a-z]", one)]
    words = re.findall(r"[A-Za-z][A-Za-z']*", plain)
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """Groups of vowels, without endings that are written and not spoken."""
    plain = word.lower().replace("'", "")
    spoken = re.sub(r"([aeiouy]l|[^aeiouyl])e(s?)$", r"\1\2", plain)
    if re.search(r"([cgsxz]|[cs]h)es$", plain):
        spoken = plain
    spoken = re.sub(r"(?<=[^aeiouytd])ed$", "d", spoken)
    return max(1, len(re.findall("[aeiouy]+", spoken)))


def said() -> Iterator[tuple[str, str]]:
    """Every summary and next step of the worked examples, once, by its rule. Free advice ends most; it counts alone."""
    seen = set()
    for example in cases():
        rule, case = example.values
        assert isinstance(case, Case)
        for finding in assess([payment(one) for one in case.payments], circumstances(case.told)).of(rule):
            for text in (finding.summary, finding.next_step.replace(FREE_ADVICE, "").strip()):
                if text and text not in seen:
                    seen.add(text)
                    yield rule, text


TEXTS = tuple(said())


@pytest.mark.parametrize(
    ("word", "expected"),
    [("paid", 1), ("takes", 1), ("rules", 1), ("whole", 1), ("table", 2), ("changes", 2), ("adviser", 3), ("used", 1)],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, expected: int) -> None:
    assert syllables(word) == expected


def test_the_measure_tells_plain_words_from_those_of_an_office() -> None:
    assert grade("You get £75.00. Your Universal Credit goes down by £41.25.") < 3
    assert grade("Notification of remuneration occasions recalculation of entitlement to means-tested assistance.") > 20


def test_what_the_rules_say_is_plain_taken_together() -> None:
    """Measured 2.9 for all, and 6.5 for nine in ten; children of eleven read grade 6."""
    grades = sorted(grade(text) for _, text in TEXTS)

    assert len(TEXTS) > 500
    assert grade(" ".join(text for _, text in TEXTS)) < 3.5
    assert grades[len(grades) * 9 // 10] < 7


@pytest.mark.parametrize("text", [text for _, text in TEXTS if len(text.split()) >= 8])
def test_no_sentence_of_the_rules_is_hard(text: str) -> None:
    """Measured 8.9 at most; what has fewer than eight words says little by such a measure."""
    assert grade(text) < 9


def test_every_name_of_something_not_told_is_plain() -> None:
    for name, asked in IN_WORDS.items():
        assert grade(f"We were not told {asked}.") < 13, name
