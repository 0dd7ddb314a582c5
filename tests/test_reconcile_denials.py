"""What a denial denies, and how a group tells of it."""

from __future__ import annotations

from nkru.extract import extract
from nkru.models import Document, Group
from nkru.reconcile import compare


def groups(*texts: str) -> list[Group]:
    documents = [Document(id=f"{n}.txt", text=text, published="2030-02-03") for n, text in enumerate(texts)]
    return compare(extract(documents))


def test_a_denial_is_tied_to_the_claims_that_it_denies() -> None:
    made = groups(
        "The union said that 300 dock workers had been laid off in Aden.",
        "The harbour office denied that 300 dock workers had been laid off in Aden.",
        "In Aden 41 dock workers had been laid off, the firm said.",
    )
    group = next(group for group in made if group.denials)
    by_id = {claim.id: claim for claim in group.claims}
    (denial,) = group.denials
    assert by_id[denial.claim].doc == "1.txt"
    assert denial.source == "harbour office"
    assert [by_id[claim].doc for claim in denial.denies] == ["0.txt"]
    assert group.why == "300 (union) and 41 (firm) cannot both hold. 300 is denied by harbour office."


def test_a_group_without_a_denial_has_none() -> None:
    made = groups("In Aden 300 dock workers were laid off.", "In Aden 310 dock workers were laid off.")
    assert made
    assert all(not group.denials and "Denied" not in group.why for group in made)
