"""Plans and entries for screening, built from text as extraction would build them."""

from collections.abc import Callable
from datetime import date

import pytest

from docproc.documents import AdoptedInitiative, Document, DocumentKind, Entry, Match, Peer, Plan, Relation, Scope, Sections
from docproc.documents.evidence import Evidence
from docproc.documents.plan import Eligibility, EligibleClass, EligibleCode, Novelty, NoveltyScope
from docproc.documents.values import Author, DateRole, PlanDate, TextItem, TextValue, Topic

PLAN_TEXT = (
    "Ban Tổ chức nhận bài dự thi từ ngày 01/7/2026 đến hết ngày 15/9/2026. "
    "Đối tượng: công chức các sở, ban, ngành tỉnh An Giang. "
    "Lĩnh vực: cải cách thủ tục hành chính. Bài dự thi không được trùng với sáng kiến đã áp dụng trong tỉnh."
)
ENTRY_TEXT = (
    "Tên sáng kiến: Hẹn giờ trả kết quả qua tin nhắn\nTác giả: Lâm Hoài Thu, chuyên viên, Sở Nội vụ tỉnh An Giang\n"
    "Nội dung giải pháp: Bộ phận một cửa nhắn tin hẹn giờ trả kết quả cho từng người, tránh chờ đợi.\n"
    "Hiệu quả: thời gian chờ giảm từ 40 phút xuống còn 10 phút.\nAn Giang, ngày 20 tháng 8 năm 2026\n"
)


def document_of(text: str, **values: object) -> Document:
    return Document.model_validate(
        {"file_name": "bai.docx", "sha256": "0" * 64, "media_type": "text/plain", "size": len(text), "text": text} | values
    )


def quote(document: Document, passage: str) -> Evidence:
    start = document.text.index(passage)
    return document.evidence(start, start + len(passage), rule="test")


@pytest.fixture
def plan() -> Plan:
    document = document_of(PLAN_TEXT, kind=DocumentKind.PLAN)
    window = PlanDate(
        role=DateRole.SUBMISSION_WINDOW,
        start=date(2026, 7, 1),
        end=date(2026, 9, 15),
        evidence=quote(document, "từ ngày 01/7/2026 đến hết ngày 15/9/2026"),
    )
    return Plan(
        document=document,
        dates=(window,),
        eligibility=Eligibility(
            classes=(
                EligibleClass(code=EligibleCode.CIVIL_SERVANT, evidence=quote(document, "công chức")),
                EligibleClass(code=EligibleCode.PROVINCIAL_DEPARTMENT, evidence=quote(document, "các sở, ban, ngành tỉnh")),
            ),
            localities=("An Giang",),
            evidence={"localities": (quote(document, "An Giang"),)},
        ),
        topics=(Topic(code="procedures", listed=True, score=0.98, evidence=quote(document, "cải cách thủ tục hành chính")),),
        novelty=Novelty(scopes=(NoveltyScope.IN_PROVINCE,), evidence=quote(document, "không được trùng")),
    )


@pytest.fixture
def entry() -> Entry:
    document = document_of(ENTRY_TEXT, kind=DocumentKind.ENTRY)

    def section(text: str) -> TextItem:
        return TextItem(text=text, evidence=quote(document, text))

    return Entry(
        document=document,
        title=TextValue(value="Hẹn giờ trả kết quả qua tin nhắn", evidence=quote(document, "Hẹn giờ trả kết quả qua tin nhắn")),
        authors=(
            Author(
                name="Lâm Hoài Thu",
                position="chuyên viên",
                unit="Sở Nội vụ tỉnh An Giang",
                evidence=quote(document, "Lâm Hoài Thu"),
            ),
        ),
        unit=TextValue(value="Sở Nội vụ tỉnh An Giang", evidence=quote(document, "Sở Nội vụ tỉnh An Giang")),
        topics=(Topic(code="procedures", listed=False, score=0.9),),
        submitted_on=date(2026, 8, 20),
        sections=Sections(
            solution=section("Bộ phận một cửa nhắn tin hẹn giờ trả kết quả cho từng người, tránh chờ đợi."),
            effect=section("thời gian chờ giảm từ 40 phút xuống còn 10 phút."),
        ),
        evidence={"submitted_on": quote(document, "ngày 20 tháng 8 năm 2026")},
    )


MatchMaker = Callable[..., Match]
PeerMaker = Callable[..., Peer]


@pytest.fixture
def match() -> MatchMaker:
    def make(relation: Relation, *, scope: Scope = Scope.IN_PROVINCE, adopted_on: date | None = date(2024, 3, 1)) -> Match:
        row = AdoptedInitiative(
            id="SK-1", title="Nhắn tin hẹn trả hồ sơ", scope=scope, adopted_on=adopted_on, decision="12/QĐ-UBND"
        )
        return Match(initiative=row, score=0.93, relation=relation, reason="Cùng cách làm.")

    return make


@pytest.fixture
def peer() -> PeerMaker:
    def make(relation: Relation, filed_at: object = None) -> Peer:
        values = {"entry_id": "E2", "title": "Bài khác", "filed_at": filed_at, "score": 0.9, "relation": relation}
        return Peer.model_validate(values)

    return make
