"""Entries of a contest that resemble each other are shown together, as they come in, change and go."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from docproc.documents.clusters import Clusters
from docproc.documents.correction import CorrectionAction
from docproc.documents.errors import NotFoundError
from docproc.documents.match import Relation
from docproc.jobs.clusters import contest_clusters
from docproc.jobs.correcting import Change, correct_entry
from docproc.jobs.deleting import Target, ask_deletion
from docproc.jobs.intake import Accepted, Intake, Sender, Upload
from docproc.jobs.records import entry_record
from docproc.jobs.workshop import Workshop
from docproc.matching import Idea
from docproc.storage.deletions import DeletionKind, DeletionReason
from docproc.storage.rows import StoredJob

PLAN = (
    "UBND TỈNH AN GIANG\nSố: 45/KH-UBND\nAn Giang, ngày 02 tháng 02 năm 2026\nKẾ HOẠCH\n"
    "Tổ chức cuộc thi sáng kiến cải cách hành chính năm 2026\n"
    "1. Thời gian nhận bài dự thi: từ ngày 01/3/2026 đến hết ngày 15/4/2026.\n"
)
REMINDER = (
    "BÁO CÁO MÔ TẢ SÁNG KIẾN\nTên sáng kiến: Nhắc hẹn trả kết quả bằng tin nhắn\n"
    "Tác giả: Lâm Hoài Thu\nĐơn vị: Sở Nội vụ tỉnh An Giang\n"
    "1. Thực trạng: Người dân phải đi lại nhiều lần để hỏi kết quả hồ sơ.\n"
    "2. Nội dung giải pháp: Bộ phận một cửa gửi tin nhắn báo giờ trả kết quả cho từng hồ sơ, người dân không phải chờ.\n"
    "3. Hiệu quả: thời gian chờ giảm từ 40 phút xuống còn 10 phút.\n"
)
COPY = REMINDER.replace("Lâm Hoài Thu", "Ngô Văn Bình").replace("Sở Nội vụ tỉnh An Giang", "UBND phường Long Xuyên")
ARCHIVE = (
    "BÁO CÁO MÔ TẢ SÁNG KIẾN\nTên sáng kiến: Kho lưu trữ bản đồ địa chính quét màu\n"
    "Tác giả: Võ Thị Hạnh\nĐơn vị: Sở Nông nghiệp và Môi trường tỉnh An Giang\n"
    "1. Thực trạng: Bản đồ giấy rách, tra một thửa đất mất nửa ngày.\n"
    "2. Nội dung giải pháp: Quét màu từng tờ bản đồ, gắn mã thửa và tra cứu trên máy của cán bộ địa chính.\n"
    "3. Hiệu quả: tra một thửa đất mất hai phút.\n"
)
TITLE_OF_ARCHIVE = {"value": "Kho lưu trữ bản đồ địa chính quét màu"}
SOLUTION_OF_ARCHIVE = {"text": "Quét màu từng tờ bản đồ, gắn mã thửa và tra cứu trên máy của cán bộ địa chính."}

DoJobs = Callable[[], list[StoredJob]]
File = Callable[..., Accepted]


@pytest.fixture
def plan(send_plan: Callable[[str], Accepted], do_jobs: DoJobs) -> str:
    accepted = send_plan(PLAN)
    do_jobs()
    return accepted.id


@pytest.fixture
def file(intake: Intake, plan: str, noon: datetime) -> File:
    """Files an entry so many hours after noon; null where nobody says when."""

    def send(text: str, hours: int | None = 0) -> Accepted:
        at = None if hours is None else noon + timedelta(hours=hours)
        return intake.entries(plan, [Upload("bai.txt", io.BytesIO(text.encode()))], at, Sender("Thư ký", noon))[0]

    return send


@pytest.fixture
def found(shop: Workshop, plan: str) -> Callable[[], Clusters]:
    """The clusters of the contest as it stands."""

    def ask() -> Clusters:
        with shop.database.snapshot() as connection:
            return contest_clusters(connection, plan)

    return ask


def test_two_entries_of_one_idea_are_together_and_the_one_filed_earlier_is_named(
    file: File, do_jobs: DoJobs, found: Callable[[], Clusters]
) -> None:
    late, early, other = file(COPY, 5), file(REMINDER, 2), file(ARCHIVE, 1)
    do_jobs()

    answer = found()

    assert [[entry.entry_id for entry in cluster.entries] for cluster in answer.clusters] == [[early.id, late.id]]
    cluster = answer.clusters[0]
    assert cluster.earliest == early.id
    assert [(pair.first, pair.second, pair.is_ordered) for pair in cluster.pairs] == [(early.id, late.id, True)]
    assert cluster.pairs[0].relation is Relation.SAME_IDEA
    assert cluster.score == cluster.pairs[0].score
    assert (answer.compared, answer.waiting) == (3, 0)
    assert other.id not in {entry.entry_id for entry in cluster.entries}


def test_passages_are_those_of_the_entry_that_they_are_said_to_be_of(
    shop: Workshop, file: File, do_jobs: DoJobs, found: Callable[[], Clusters]
) -> None:
    file(COPY.replace("không phải chờ", "khỏi phải chờ"), 5)
    file(REMINDER, 2)
    do_jobs()

    pair = found().clusters[0].pairs[0]

    with shop.database.read() as connection:
        first, second = (Idea.from_entry(entry_record(connection, each), each).text for each in (pair.first, pair.second))
    texts = [(first[p.entry.start : p.entry.end], second[p.initiative.start : p.initiative.end]) for p in pair.passages]
    assert ("không phải chờ", "khỏi phải chờ") in [(one[-14:], other[-13:]) for one, other in texts]


def test_nobody_is_named_where_the_filing_times_do_not_tell(file: File, do_jobs: DoJobs, found: Callable[[], Clusters]) -> None:
    file(REMINDER, None)
    file(COPY, 2)
    do_jobs()

    cluster = found().clusters[0]

    assert cluster.earliest is None
    assert not cluster.pairs[0].is_ordered


def test_the_day_written_on_an_entry_counts_where_no_time_was_given(
    file: File, do_jobs: DoJobs, found: Callable[[], Clusters]
) -> None:
    dated = file(REMINDER + "An Giang, ngày 01 tháng 03 năm 2026\n", None)
    file(COPY, 2)
    do_jobs()

    assert found().clusters[0].earliest == dated.id


def test_a_cluster_grows_as_entries_come_in(file: File, do_jobs: DoJobs, found: Callable[[], Clusters]) -> None:
    file(REMINDER, 0)
    do_jobs()
    assert found().clusters == ()

    file(COPY, 1)
    do_jobs()
    file(COPY.replace("Ngô Văn Bình", "Trần Thị Lý"), 2)
    do_jobs()

    assert [len(cluster.entries) for cluster in found().clusters] == [3]


def test_an_entry_that_was_corrected_resembles_what_it_says_now(
    shop: Workshop, file: File, do_jobs: DoJobs, found: Callable[[], Clusters], noon: datetime
) -> None:
    file(REMINDER, 0)
    changed = file(COPY, 1)
    do_jobs()
    assert len(found().clusters) == 1

    for path, value in (("/title", TITLE_OF_ARCHIVE), ("/sections/solution", SOLUTION_OF_ARCHIVE)):
        change = Change(path, CorrectionAction.CORRECT, value)
        correct_entry(shop.database, shop.jobs, changed.id, change, Sender("user/1", noon, "1"))
    for path in ("/sections/problem", "/sections/effect"):
        correct_entry(shop.database, shop.jobs, changed.id, Change(path, CorrectionAction.REJECT), Sender("user/1", noon, "1"))
    do_jobs()

    assert found().clusters == ()


def test_an_entry_that_was_deleted_is_in_no_cluster(
    shop: Workshop, file: File, do_jobs: DoJobs, found: Callable[[], Clusters], noon: datetime
) -> None:
    file(REMINDER, 0)
    gone = file(COPY, 1)
    do_jobs()

    with shop.database.write() as connection:
        target = Target(DeletionKind.ENTRY, gone.id)
        ask_deletion(connection, shop.jobs, target, DeletionReason.REQUEST, Sender("user/1", noon, "1"))
    do_jobs()

    assert found().clusters == ()


def test_a_contest_that_is_not_there_is_said_to_be_missing(shop: Workshop) -> None:
    with shop.database.read() as connection, pytest.raises(NotFoundError):
        contest_clusters(connection, "0" * 32)
