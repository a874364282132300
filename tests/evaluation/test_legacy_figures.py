from pathlib import Path

from docproc.evaluation.legacy import compared, run

_OLD = "Uû ban nh©n d©n tØnh ban hµnh KÕ ho¹ch vÒ c¶i c¸ch hµnh chÝnh"
_NEW = "Uỷ ban nhân dân tỉnh ban hành Kế hoạch về cải cách hành chính"


def test_a_wrong_mark_counts_and_a_word_elsewhere_is_counted_apart() -> None:
    assert compared("Kế hoạch số 5 về cải cách", "Kế hoach số 5 về cách cải") == (6, 5, 4)


def test_case_and_placement_of_tones_do_not_count() -> None:
    assert compared("hoà bình UỶ BAN", "HÒA BÌNH ủy ban") == (3, 3, 3)


def test_each_file_with_a_transcript_is_judged_by_its_folder(tmp_path: Path) -> None:
    for folder in ("tcvn3", "ground_truth"):
        (tmp_path / folder).mkdir()
    (tmp_path / "tcvn3" / "a.txt").write_bytes(_OLD.encode("latin-1"))
    (tmp_path / "tcvn3" / "b.txt").write_bytes(b"khong co ban chep")
    (tmp_path / "ground_truth" / "a.txt").write_text(_NEW, encoding="utf-8")
    (file,) = run(tmp_path)
    assert (file.name, file.encoding, file.found, file.words, file.right) == ("a.txt", "tcvn3", "tcvn3", 12, 12)
