"""Whole texts as organizers paste them: what must come out, and that page chrome does not."""

from datetime import date
from pathlib import Path

import pytest

from docproc.documents import Document, Evidence, Plan, Record
from docproc.extraction import extract

FOLDER = Path(__file__).parent / "plans"


def read(name: str) -> Plan:
    # As reading would give it: paragraphs end with a line feed.
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").replace("\n\n", "\n")
    record = extract(Document(file_name=f"{name}.txt", sha256="0" * 64, media_type="text/plain", size=len(text), text=text))
    assert isinstance(record, Plan)
    return record


def spans(plan: Plan) -> set[tuple[str, date | None, date | None]]:
    return {(found.role.value, found.start, found.end) for found in plan.dates}


def codes(plan: Plan) -> set[str]:
    return {item.code.value for item in plan.eligibility.classes}


def listed(plan: Plan) -> set[str]:
    return {topic.code for topic in plan.topics if topic.listed}


def test_a_digest_of_a_contest_gives_the_plan_that_it_reports() -> None:
    plan = read("digest_contest")
    assert (plan.header.number, plan.header.type, plan.header.issued_on) == ("2906/KH-UBND", "KH", date(2025, 8, 18))
    assert plan.header.issuer == "UBND tỉnh Lâm Đồng"
    assert plan.header.signer is None
    assert (plan.campaign.form, plan.campaign.year) == ("contest", 2025)
    assert plan.campaign.title == "Hiến kế, giải pháp cải cách hành chính gắn với chuyển đổi số"
    assert spans(plan) == {("submission_window", date(2025, 9, 25), date(2025, 11, 10))}
    assert [found.name.lower() for found in plan.rounds] == ["vòng sơ loại", "vòng bán kết", "vòng chung kết"]
    assert plan.indices == ("PAR INDEX", "SIPAS", "PAPI", "DDCI")
    assert plan.attachments == ("2906_KH-hoi-thi-CCHC-2025.pdf",)
    assert plan.submission.emails == ("hoithicchc@lamdong.gov.vn",)
    assert plan.submission.recipient == "Sở Nội vụ tỉnh Lâm Đồng"
    assert plan.eligibility.localities == ("Lâm Đồng",)
    wanted = {"cadre", "civil_servant", "public_employee", "worker", "provincial_department", "commune_committee", "citizen"}
    assert wanted | {"political_organisation", "enterprise"} <= codes(plan)


def test_news_of_a_contest_gives_window_topics_and_novelty_rule() -> None:
    plan = read("news_contest")
    assert plan.header.number is None
    assert ("submission_window", date(2023, 5, 20), date(2023, 7, 31)) in spans(plan)
    (counted,) = [found for found in plan.dates if found.offset]
    assert counted.offset is not None
    assert counted.offset.duration == "P15D"
    assert listed(plan) == {"institutions", "procedures", "digital_government"}
    assert set(plan.novelty.scopes) == {"in_province", "published_elsewhere"}
    assert {"civil_servant", "public_employee", "provincial_department", "central_agency", "student"} <= codes(plan)
    assert "cadre" not in codes(plan)
    assert len(plan.rounds) == 2


def test_a_districts_campaign_gives_period_bodies_and_topics() -> None:
    plan = read("district_campaign")
    assert (plan.campaign.form, plan.campaign.year) == ("emulation", 2022)
    assert plan.header.issuer == "UBND huyện Cư Jút"
    assert ("campaign_period", date(2022, 2, 15), date(2022, 11, 30)) in spans(plan)
    assert all(found.start is None or found.start.month != 2 or found.start.day != 14 for found in plan.dates)
    assert codes(plan) == {"specialised_division", "public_service_unit", "commune_committee"}
    assert listed(plan) == {"steering", "institutions", "procedures", "public_finance"}


def test_a_movement_runs_from_its_day_of_issue_and_its_contradiction_is_named() -> None:
    plan = read("movement_contradiction")
    assert plan.campaign.years == (2023, 2026)
    assert ("campaign_period", date(2023, 3, 17), date(2026, 12, 31)) in spans(plan)
    assert ("interim_review", date(2024, 1, 1), date(2024, 12, 31)) in spans(plan)
    assert ("final_review", date(2026, 1, 1), date(2026, 12, 31)) in spans(plan)
    assert {(c.number, c.issued_on) for c in plan.citations} == {
        ("45/CTr-UBND", date(2023, 1, 11)),
        ("45/CTr-UBND", date(2023, 11, 1)),
    }
    assert [notice.code for notice in plan.warnings] == ["date_conflict"]


def test_a_citys_targets_are_read_and_last_years_result_is_not() -> None:
    plan = read("city_targets")
    found = {(t.comparator.value, t.value, t.unit, t.change.value) for t in plan.targets}
    assert found == {
        ("eq", 100, "%", "level"),
        ("ge", 98, "%", "level"),
        ("ge", 45, "%", "level"),
        ("gt", 85, "điểm", "level"),
        ("ge", 20, "%", "decrease"),
    }
    assert any("mô hình mới" in aim.text for aim in plan.aims)
    assert plan.criteria == ()


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_every_evidence_quotes_its_document(path: Path) -> None:
    plan = read(path.stem)

    def check(value: object) -> None:
        if isinstance(value, Evidence):
            assert plan.document.text[value.start : value.end] == value.quote
            check(value.also)
        elif isinstance(value, tuple):
            for item in value:
                check(item)
        elif isinstance(value, dict):
            check(tuple(value.values()))
        elif isinstance(value, Record):
            check(tuple(getattr(value, name) for name in type(value).model_fields if name != "document"))

    check(plan)
