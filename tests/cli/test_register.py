import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from docproc.cli import app

runner = CliRunner()
pytestmark = pytest.mark.usefixtures("data_dir")


def titles(*arguments: str) -> list[str]:
    result = runner.invoke(app, ["register", *arguments])
    assert result.exit_code == 0
    return [json.loads(line)["title"] for line in result.stdout.splitlines()]


def test_a_dry_run_shows_the_mapping_and_changes_nothing(register_file: Path) -> None:
    result = runner.invoke(app, ["register", "import", str(register_file), "--dry-run"])
    assert result.exit_code == 0
    assert "Tên sáng kiến" in result.stderr
    assert "ngày công nhận" in result.stderr
    assert titles("list") == []


def test_an_import_is_listed_and_found_without_diacritics(register_file: Path) -> None:
    assert runner.invoke(app, ["register", "import", str(register_file)]).exit_code == 0
    assert len(titles("list")) == 2
    assert titles("search", "tui", "ho so mau") == ["Túi hồ sơ màu theo hạn trả"]
    assert titles("search", "khong", "co", "gi") == []


def test_importing_twice_replaces_and_does_not_double(register_file: Path) -> None:
    said = [runner.invoke(app, ["register", "import", str(register_file)]).stderr for _ in range(2)]
    assert len(titles("list")) == 2
    assert ["thay dòng cũ" in " ".join(text.split()) for text in said] == [False, True]


def test_similar_answers_a_text_and_a_file_of_queries(register_file: Path, tmp_path: Path) -> None:
    text = "Bộ phận một cửa vẽ bảng giờ vắng và giờ đông để người dân chọn giờ mà đến"
    result = runner.invoke(app, ["similar", text, "--register", str(register_file)])
    assert json.loads(result.stdout)[0]["initiative"]["decision"] == "15/QĐ-UBND"
    queries = tmp_path / "queries.jsonl"
    queries.write_text(json.dumps({"qid": "q1", "title": "Bảng giờ vắng", "text": text}) + "\n", encoding="utf-8")
    result = runner.invoke(app, ["similar", "--register", str(register_file), "--queries", str(queries), "--top", "1"])
    (line,) = result.stdout.splitlines()
    answer = json.loads(line)
    assert answer["qid"] == "q1"
    assert set(answer["matches"][0]) == {"id", "score", "relation"}


def test_an_export_can_be_imported_again_and_changes_nothing(register_file: Path, tmp_path: Path) -> None:
    assert runner.invoke(app, ["register", "import", str(register_file)]).exit_code == 0
    for name in ("register.jsonl", "register.xlsx"):
        assert runner.invoke(app, ["register", "export", str(tmp_path / name)]).exit_code == 0
        again = runner.invoke(app, ["register", "import", str(tmp_path / name)])
        assert " ".join(again.stderr.split()).count("không có gì thay đổi") == 2
    assert len(titles("list")) == 2
    assert runner.invoke(app, ["register", "export", str(tmp_path / "register.txt")]).exit_code == 2


def test_a_removed_row_is_listed_no_more_and_its_history_stays(register_file: Path) -> None:
    runner.invoke(app, ["register", "import", str(register_file)])
    first = json.loads(runner.invoke(app, ["register", "list"]).stdout.splitlines()[0])
    assert runner.invoke(app, ["register", "remove", first["id"], "--reason", "ghi nhầm"]).exit_code == 0
    assert first["title"] not in titles("list")
    lines = [json.loads(line) for line in runner.invoke(app, ["register", "history", first["id"]]).stdout.splitlines()]
    assert [line["action"] for line in lines] == ["added", "removed"]
    assert (lines[1]["before"], lines[1]["reason"], lines[1]["by"]) == (first, "ghi nhầm", "cli")
    assert runner.invoke(app, ["register", "remove", "nowhere", "--reason", "thử"]).exit_code == 1


def test_similar_keeps_the_index_of_the_data_folder_and_follows_the_register(register_file: Path, data_dir: Path) -> None:
    text = "Hồ sơ giấy bỏ vào túi màu theo ngày phải trả"
    assert json.loads(runner.invoke(app, ["similar", text]).stdout) == []
    runner.invoke(app, ["register", "import", str(register_file)])
    best = json.loads(runner.invoke(app, ["similar", text, "--top", "1"]).stdout)[0]["initiative"]
    assert best["title"] == "Túi hồ sơ màu theo hạn trả"
    assert (data_dir / "index" / "state.json").exists()

    runner.invoke(app, ["register", "remove", best["id"], "--reason", "ghi nhầm"])
    left = json.loads(runner.invoke(app, ["similar", text]).stdout)
    assert best["id"] not in {match["initiative"]["id"] for match in left}


def test_an_answer_has_all_that_the_contract_names(register_file: Path) -> None:
    text = "Bộ phận một cửa vẽ bảng giờ vắng và giờ đông để người dân chọn giờ mà đến, góp phần nâng cao hiệu lực, hiệu quả"
    match = json.loads(runner.invoke(app, ["similar", text, "--register", str(register_file)]).stdout)[0]
    assert match["schema"] == "docproc.match/1"
    assert set(match) >= {"initiative", "score", "relation", "reason", "shared", "passages", "set_aside", "novelty"}
    assert set(match["shared"]) == {"tool", "object", "process", "beneficiary"}
    assert [finding["test"] for finding in match["novelty"]] == [
        "adopted_or_filed_here",
        "published_elsewhere",
        "applied_by_others",
        "already_compulsory",
    ]
    ours, row = "\n" + text, match["initiative"]
    theirs = f"{row['title']}\n{row['summary']}"
    best = match["passages"][0]
    assert "giờ vắng" in ours[best["entry"]["start"] : best["entry"]["end"]]
    assert "giờ vắng" in theirs[best["initiative"]["start"] : best["initiative"]["end"]]
    assert {part["why"] for part in match["set_aside"]} == {"boilerplate"}
    assert match["reason"].endswith(".")
