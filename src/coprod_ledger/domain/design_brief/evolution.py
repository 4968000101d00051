"""How a brief's facts change what decisions need to know."""

from dataclasses import replace

from coprod_ledger.domain.design_brief import facts as f
from coprod_ledger.domain.design_brief.aggregate import briefs
from coprod_ledger.domain.design_brief.gate import Brief, Signature

briefs.notes(f.BriefShared)


@briefs.begins(f.BriefDrafted)
def _(fact: f.BriefDrafted) -> Brief:
    codes = frozenset(element.element for element in fact.elements)
    return Brief(fact.originator_id, fact.project_id, 1, fact.content_hash, codes)


@briefs.evolves(f.BriefRevised)
def _(brief: Brief, fact: f.BriefRevised) -> Brief:
    codes = frozenset(element.element for element in fact.elements)
    return replace(brief, version=fact.version, content_hash=fact.content_hash, elements=codes, status="draft")


@briefs.evolves(f.SignedOff)
def _(brief: Brief, fact: f.SignedOff) -> Brief:
    signature = Signature(fact.content_hash, fact.member_id)
    return replace(brief, signatures={**brief.signatures, (fact.version, fact.stream): signature})


@briefs.evolves(f.SignOffWithdrawn)
def _(brief: Brief, fact: f.SignOffWithdrawn) -> Brief:
    key = (fact.version, fact.stream)
    if key not in brief.signatures:  # seen as at a day before it was given
        return brief
    withdrawn = replace(brief.signatures[key], is_withdrawn=True)
    return replace(brief, signatures={**brief.signatures, key: withdrawn})


@briefs.evolves(f.SubmittedToBoard)
def _(brief: Brief, fact: f.SubmittedToBoard) -> Brief:
    return replace(brief, status="submitted")


@briefs.evolves(f.SubmissionRescinded)
def _(brief: Brief, fact: f.SubmissionRescinded) -> Brief:
    return replace(brief, status="draft")


@briefs.evolves(f.BoardDecided)
def _(brief: Brief, fact: f.BoardDecided) -> Brief:
    if fact.version != brief.version:  # about an earlier version: it says nothing about the one in force
        return brief
    return replace(brief, status=fact.outcome)
