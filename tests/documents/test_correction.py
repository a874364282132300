"""Corrections put on records: what people said counts, what was extracted stays apart."""

from datetime import UTC, date, datetime

import pytest

from docproc.documents import Document, Entry, Evidence, Plan
from docproc.documents.correction import Correction, CorrectionAction, Held, corrected, held_at
from docproc.documents.errors import CorrectionError, PlaceError
from docproc.documents.places import Form, place, values_of
from docproc.documents.plan import Campaign, Submission
from docproc.documents.values import DateRole, Header, PlanDate

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
SHOWN = Evidence(quote="x", start=0, end=1, rule="person")
ADDED = "a" * 32


def _date(day: int) -> PlanDate:
    return PlanDate(role=DateRole.EVENT, start=date(2026, 3, day), end=date(2026, 3, day), evidence=SHOWN)


PLAN = Plan(
    document=Document(file_name="kh.txt", sha256="0", media_type="text/plain", size=1, text="x"),
    header=Header(number="12/KH-UBND", issuer="UBND tỉnh Hà Nam", evidence={"number": SHOWN, "issuer": SHOWN}),
    campaign=Campaign(title="Hội thi"),
    dates=(_date(1), _date(2), _date(3)),
    submission=Submission(emails=("a@x.vn", "b@x.vn"), evidence={"emails": (SHOWN, SHOWN.model_copy(update={"rule": "b"}))}),
)


def _said(number: int, path: str, action: str, value: object = None) -> Correction:
    held = None if value is None else Held(value=value, evidence=SHOWN)
    return Correction(
        id=f"{number:032x}", number=number, path=path, action=CorrectionAction(action), after=held, actor="user/1", at=NOON
    )


def test_the_values_that_a_person_may_correct_are_those_with_evidence() -> None:
    assert values_of(Plan)["/header/number"] is Form.SCALAR
    assert values_of(Plan)["/header/signer"] is Form.SCALAR
    assert values_of(Plan)["/dates"] is Form.OBJECTS
    assert values_of(Plan)["/submission/emails"] is Form.SCALARS
    assert values_of(Plan)["/eligibility/age"] is Form.OBJECT
    assert values_of(Entry)["/sections/solution"] is Form.OBJECT
    assert values_of(Entry)["/submitted_on"] is Form.SCALAR


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "header/number",
        "/header",
        "/document/text",
        "/warnings/0",
        "/dates",
        "/dates/01",
        "/dates/x",
        "/dates/0/end",
        "/evidence",
    ],
)
def test_nothing_else_has_a_place(path: str) -> None:
    with pytest.raises(PlaceError):
        place(Plan, path)


def test_a_record_nobody_corrected_is_the_same_record() -> None:
    assert corrected(PLAN, []) is PLAN


def test_a_corrected_scalar_brings_its_evidence() -> None:
    now = corrected(PLAN, [_said(1, "/header/place", "correct", "Hà Nam")])

    assert now.header.place == "Hà Nam"
    assert now.header.evidence["place"] == SHOWN
    assert now.header.number == "12/KH-UBND"


def test_rejected_elements_go_while_the_others_keep_their_numbers() -> None:
    new_third = {"role": "event", "start": "2026-03-30", "end": "2026-03-30"}
    now = corrected(
        PLAN, [_said(1, "/dates/0", "reject"), _said(2, "/dates/1", "reject"), _said(3, "/dates/2", "correct", new_third)]
    )

    assert [day.start for day in now.dates] == [date(2026, 3, 30)]


def test_a_rejected_bare_value_takes_its_evidence_along() -> None:
    now = corrected(PLAN, [_said(1, "/submission/emails/0", "reject")])

    assert now.submission.emails == ("b@x.vn",)
    evidence = now.submission.evidence["emails"]
    assert isinstance(evidence, tuple)
    assert [each.rule for each in evidence] == ["b"]


def test_an_added_value_stands_behind_the_others() -> None:
    missed = {"role": "report_due", "end": "2026-05-01"}
    now = corrected(
        PLAN, [_said(1, f"/dates/{ADDED}", "add", missed), _said(2, "/submission/urls/" + "b" * 32, "add", "https://x.vn")]
    )

    assert now.dates[-1].role is DateRole.REPORT_DUE
    assert now.submission.urls == ("https://x.vn",)
    assert now.submission.evidence["urls"] == (SHOWN,)


def test_the_last_word_on_a_value_counts() -> None:
    said = [_said(1, "/header/number", "correct", "13/KH-UBND"), _said(2, "/header/number", "reject")]

    assert corrected(PLAN, said).header.number is None
    assert "number" not in corrected(PLAN, said).header.evidence
    assert corrected(PLAN, [*said, _said(3, "/header/number", "withdraw")]).header.number == "12/KH-UBND"
    assert (
        len(corrected(PLAN, [_said(1, f"/dates/{ADDED}", "add", {"role": "event"}), _said(2, f"/dates/{ADDED}", "reject")]).dates)
        == 3
    )


def test_a_value_of_the_wrong_form_is_refused_and_named_but_not_repeated() -> None:
    with pytest.raises(CorrectionError) as caught:
        corrected(PLAN, [_said(1, "/header/issued_on", "correct", "hôm qua")])

    assert "/header/issued_on" in str(caught.value)
    assert "hôm qua" not in str(caught.value)


def test_what_stands_at_a_place() -> None:
    assert held_at(PLAN, place(Plan, "/header/number")) == Held(value="12/KH-UBND", evidence=SHOWN)
    first = held_at(PLAN, place(Plan, "/dates/0"))
    assert first is not None
    assert (first.value["start"], first.evidence) == ("2026-03-01", SHOWN)
    for path in ("/header/place", "/dates/3", "/indices/0", f"/dates/{ADDED}"):
        assert held_at(PLAN, place(Plan, path)) is None
