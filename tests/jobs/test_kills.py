"""The kill matrix in small: two rounds on each kind of database. `docproc bench kills` is the large one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import URL, update

from docproc.evaluation.bench.kills import Kills, bench, render
from docproc.evaluation.bench.kills.findings import Findings, look
from docproc.jobs.dbos_queue import DbosQueue
from docproc.jobs.intake import Accepted
from docproc.jobs.workshop import Workshop
from docproc.storage import plans
from docproc.storage.rows import StoredJob
from docproc.storage.tables import documents, jobs

PLAN = "KẾ HOẠCH\nTổ chức cuộc thi sáng kiến cải cách hành chính năm 2026\n"
ENTRIES = {"a.txt": "Nhắc hẹn trả kết quả bằng tin nhắn", "b.txt": "Sổ kho phôi hộ tịch", "c.txt": "Bản tóm tắt một phút"}


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_every_file_has_its_result_once_whatever_is_killed(kind: str, tmp_path: Path, new_postgresql: Callable[[], URL]) -> None:
    address = new_postgresql().render_as_string(hide_password=False) if kind == "postgresql" else None
    (tmp_path / "plan.txt").write_text(PLAN)
    files = [tmp_path / name for name in ENTRIES]
    for file in files:
        file.write_text(f"BÁO CÁO MÔ TẢ SÁNG KIẾN\nTên sáng kiến: {ENTRIES[file.name]}\n")

    found = bench(tmp_path / "plan.txt", files, tmp_path / "service", address=address, workers=2, rounds=2, processes=1, seed=3)

    assert [(each.files, each.findings, each.orphans) for each in found.rounds] == [(4, Findings(), ())] * 2
    assert all(each.kills for each in found.rounds)
    assert set(found.exits.values()) == {0}
    assert found.holds
    assert render(found).row_count == 2


def test_a_round_that_left_something_does_not_hold() -> None:
    assert not Kills(rounds=(), silences=(), exits={"api": -9}).holds


class _Engine(DbosQueue):
    """An engine that has nothing under way."""

    def __init__(self) -> None:
        pass

    def owners(self) -> frozenset[str]:
        return frozenset()


@pytest.fixture
def names(
    shop: Workshop,
    send_plan: Callable[[str], Accepted],
    send_entry: Callable[[str, str], Accepted],
    do_jobs: Callable[[], list[StoredJob]],
) -> list[str]:
    """Names of a plan and an entry that have their results."""
    plan = send_plan(PLAN)
    send_entry(plan.id, "BÁO CÁO MÔ TẢ SÁNG KIẾN\nTên sáng kiến: Nhắc hẹn bằng tin nhắn\n")
    do_jobs()
    with shop.database.write() as connection:
        is_plan = documents.c.id == plans.get(connection, plan.id).document_id
        connection.execute(update(documents).where(is_plan).values(file_name="0.txt"))
        connection.execute(update(documents).where(~is_plan).values(file_name="1.txt"))
    return ["0.txt", "1.txt"]


def _look(shop: Workshop, names: list[str], tmp_path: Path) -> Findings:
    for folder in ("incoming", "tmp"):
        (tmp_path / folder).mkdir(exist_ok=True)
    return look(shop.database, _Engine(), names, (tmp_path, tmp_path / "tmp"))


def test_what_is_whole_is_found_whole(shop: Workshop, names: list[str], tmp_path: Path) -> None:
    assert _look(shop, names, tmp_path) == Findings()


def test_what_is_lost_double_open_or_stray_is_found(
    shop: Workshop, names: list[str], tmp_path: Path, send_plan: Callable[[str], Accepted]
) -> None:
    with shop.database.write() as connection:
        connection.execute(update(jobs).where(jobs.c.kind == "ingest_plan").values(status="dead"))
    (tmp_path / "files" / "incoming" / "tmp1").write_bytes(b"x")
    (tmp_path / "tmp" / "docproc-reading-x").mkdir(parents=True)
    (tmp_path / "files" / "aa" / "bb").mkdir(parents=True)
    (tmp_path / "files" / "aa" / "bb" / "aabb").touch()

    found = _look(shop, [*names, "never.txt"], tmp_path)

    nothing = ("never.txt: no document", "never.txt: no subject")
    assert found.lost == ("0.txt: no job that is done", *nothing)
    assert [path.rpartition("/")[2] for path in found.stray] == ["aabb: in the store only", "tmp1", "docproc-reading-x"]

    send_plan("KẾ HOẠCH KHÁC\n")
    with shop.database.write() as connection:
        connection.execute(update(documents).values(file_name="0.txt"))
    found = _look(shop, ["0.txt"], tmp_path)
    assert found.double == ("0.txt: 3 of document", "0.txt: 3 of subject")
    assert found.open_jobs == 1
