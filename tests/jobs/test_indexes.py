"""Indexes that are kept from task to task follow what is stored."""

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from docproc.documents import AdoptedInitiative, Document, Entry
from docproc.documents.evidence import Evidence
from docproc.documents.values import TextValue
from docproc.jobs.indexes import MAX_CONTESTS, Indexes, RegisterIndex, index_folder
from docproc.jobs.intake import Accepted
from docproc.jobs.workshop import Workshop
from docproc.matching import Idea, Index, find
from docproc.storage import entries, register


def _put(shop: Workshop, at: datetime, *rows: AdoptedInitiative) -> None:
    with shop.database.write() as connection:
        register.put(connection, [(row, "") for row in rows], import_id=None, at=at)


def _titles(shop: Workshop, kept: RegisterIndex, title: str) -> list[str]:
    with shop.database.read() as connection:
        kept.refresh(connection)
    return [match.initiative.title for match in find(Idea(title=title), kept.index)]


def test_the_register_is_followed_row_by_row(shop: Workshop, noon: datetime, tmp_path: Path) -> None:
    kept = RegisterIndex(tmp_path)
    assert _titles(shop, kept, "Sổ tay điện tử") == []

    _put(shop, noon, AdoptedInitiative(id="1", title="Sổ tay điện tử cho người dân"))
    assert _titles(shop, kept, "Sổ tay điện tử") == ["Sổ tay điện tử cho người dân"]

    _put(shop, noon + timedelta(days=1), AdoptedInitiative(id="1", title="Sổ tay điện tử cho doanh nghiệp"))
    assert _titles(shop, kept, "Sổ tay điện tử") == ["Sổ tay điện tử cho doanh nghiệp"]
    assert len(kept.index) == 1


def test_rows_that_did_not_change_are_not_prepared_again(
    shop: Workshop, noon: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = RegisterIndex(tmp_path)
    _put(shop, noon, AdoptedInitiative(id="1", title="Sổ tay điện tử"))
    _titles(shop, kept, "")
    added: list[str] = []
    add = Index.add

    def noted(self: Index, row: AdoptedInitiative) -> None:
        added.append(row.id)
        add(self, row)

    monkeypatch.setattr(Index, "add", noted)
    _put(shop, noon + timedelta(days=1), AdoptedInitiative(id="2", title="Một cửa lưu động"))
    _titles(shop, kept, "")
    _titles(shop, kept, "")

    assert added == ["2"]


def test_a_removed_row_is_found_no_more(shop: Workshop, noon: datetime, tmp_path: Path) -> None:
    kept = RegisterIndex(tmp_path)
    _put(shop, noon, AdoptedInitiative(id="1", title="Sổ tay điện tử"), AdoptedInitiative(id="2", title="Một cửa lưu động"))
    assert _titles(shop, kept, "Sổ tay điện tử")[0] == "Sổ tay điện tử"

    with shop.database.write() as connection:
        register.remove(connection, "1", at=noon, actor="an")
    assert "Sổ tay điện tử" not in _titles(shop, kept, "Sổ tay điện tử")
    assert len(kept.index) == 1


def test_another_process_finds_the_work_done(
    shop: Workshop, noon: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = RegisterIndex(tmp_path), RegisterIndex(tmp_path)
    _put(shop, noon, AdoptedInitiative(id="1", title="Sổ tay điện tử"))
    _titles(shop, first, "")
    monkeypatch.setattr(Index, "add", None)
    assert _titles(shop, second, "Sổ tay điện tử") == ["Sổ tay điện tử"]
    monkeypatch.undo()

    _put(shop, noon, AdoptedInitiative(id="2", title="Một cửa lưu động"))
    _titles(shop, first, "")
    monkeypatch.setattr(Index, "add", None)
    assert _titles(shop, second, "Một cửa lưu động")[0] == "Một cửa lưu động"


def test_a_folder_that_was_deleted_is_made_anew_from_the_database(shop: Workshop, noon: datetime, tmp_path: Path) -> None:
    _put(shop, noon, AdoptedInitiative(id="1", title="Sổ tay điện tử"))
    _titles(shop, RegisterIndex(tmp_path / "index"), "")
    shutil.rmtree(tmp_path / "index")
    assert _titles(shop, RegisterIndex(tmp_path / "index"), "Sổ tay điện tử") == ["Sổ tay điện tử"]


def test_an_index_that_the_history_does_not_reach_back_to_is_compared_row_by_row(
    shop: Workshop, noon: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = RegisterIndex(tmp_path)
    _put(shop, noon, AdoptedInitiative(id="1", title="Sổ tay điện tử"), AdoptedInitiative(id="2", title="Một cửa lưu động"))
    _titles(shop, kept, "")
    with shop.database.write() as connection:
        register.remove(connection, "2", at=noon, actor="an")
    _put(shop, noon, AdoptedInitiative(id="3", title="Tổ công nghệ số cộng đồng"))
    monkeypatch.setattr(register, "follows_from", lambda _connection, _known: False)

    assert set(_titles(shop, kept, "Sổ tay điện tử một cửa lưu động tổ công nghệ số cộng đồng")) == {
        "Sổ tay điện tử",
        "Tổ công nghệ số cộng đồng",
    }


def test_the_index_of_a_file_lies_beside_it_and_that_of_a_server_in_the_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCPROC_DATA_DIR", "/srv/docproc")
    assert index_folder("sqlite:////srv/kho/docproc.db") == Path("/srv/kho/index")
    one, other = (index_folder(f"postgresql+psycopg://u@h/{name}") for name in ("a", "b"))
    assert one.parent == other.parent == Path("/srv/docproc/index")
    assert one != other
    assert one == index_folder("postgresql://u:secret@h/a?connect_timeout=5"), "the same database by other words"


def _make_ready(shop: Workshop, entry_id: str, title: str) -> None:
    document = Document(file_name="a", sha256="", media_type="text/plain", size=1, text=title)
    value = TextValue(value=title, evidence=Evidence(quote=title, start=0, end=len(title)))
    with shop.database.write() as connection:
        entries.set_record(connection, entry_id, Entry(document=document, title=value).model_dump(mode="json"), title)


def test_a_contest_holds_its_entries_once_they_are_read(
    shop: Workshop,
    noon: datetime,
    tmp_path: Path,
    send_plan: Callable[[str], Accepted],
    send_entry: Callable[[str, str], Accepted],
) -> None:
    plan = send_plan("KẾ HOẠCH\n")
    first, second = send_entry(plan.id, "một"), send_entry(plan.id, "hai")
    kept = Indexes(tmp_path)
    _make_ready(shop, first.id, "Sổ tay điện tử")

    with shop.database.read() as connection:
        contest = kept.of_contest(connection, plan.id)
        assert (first.id in contest.index, second.id in contest.index) == (True, False)
        assert contest.filings == {first.id: noon}

    _make_ready(shop, second.id, "Một cửa lưu động")
    with shop.database.read() as connection:
        assert kept.of_contest(connection, plan.id) is contest
    assert len(contest.index) == 2


def test_only_the_contests_used_last_are_kept(shop: Workshop, tmp_path: Path, send_plan: Callable[[str], Accepted]) -> None:
    kept = Indexes(tmp_path)
    made = [send_plan(f"KẾ HOẠCH {number}\n").id for number in range(MAX_CONTESTS + 1)]

    with shop.database.read() as connection:
        first = kept.of_contest(connection, made[0])
        second = kept.of_contest(connection, made[1])
        kept.of_contest(connection, made[0])
        for plan_id in made[2:]:
            kept.of_contest(connection, plan_id)

        assert kept.of_contest(connection, made[0]) is first
        assert kept.of_contest(connection, made[1]) is not second
