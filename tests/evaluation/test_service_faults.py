"""Faults in small: a full disk and a database that is switched off. `docproc bench service --fault all` is the large run."""

from pathlib import Path

import pytest

from docproc.evaluation.bench.kills.findings import Findings
from docproc.evaluation.bench.service.faults import Went, bench
from docproc.evaluation.bench.service.tables import render_faults

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("name", "told"), [("disk-full", "507 disk_full"), ("database-stopped", "503 database_unavailable")])
def test_what_goes_out_is_named_nothing_is_lost_and_work_goes_on_by_itself(name: str, told: str, tmp_path: Path) -> None:
    (went,) = bench(SAMPLES, tmp_path, [name], files=2, seconds=6.0)
    if went.skipped:
        pytest.skip(f"not possible on this machine: {went.skipped}")

    assert went.unclear == {}
    assert told in went.ready
    assert told in went.uploads
    assert (went.accepted, went.wrong, went.findings) == (4, (), Findings())
    assert went.holds


def test_what_was_lost_or_refused_without_a_reason_does_not_hold() -> None:
    whole = Went(name="x", accepted=2)

    assert whole.holds
    assert Went(name="x", skipped="PermissionError").holds, "nothing was tried"
    assert not Went(name="x").holds, "nothing was accepted"
    for wrong in ({"unclear": {"upload: 500 internal": 1}}, {"wrong": ("a.txt: failed",)}, {"findings": Findings(lost=("a",))}):
        assert not whole.model_copy(update=wrong).holds


def test_faults_are_told_in_a_table() -> None:
    table = render_faults([
        Went(name="disk-full", accepted=4, uploads={"507 disk_full": 2}, back=1.2, done=9.8),
        Went(name="database-stopped", skipped="ReaderMissingError"),
        Went(name="database-hung", accepted=1, unclear={"upload: 0 TimeoutError": 3}),
    ])  # fmt: skip

    assert "| disk-full | 2 × 507 disk_full |" in table
    assert "| 1, 10 |" in table
    assert "skipped: ReaderMissingError" in table
    assert "database-hung: upload: 0 TimeoutError (3)" in table
    assert table.startswith("NOT WHOLE")
