"""What was found stays where it was found until the index is told to look again."""

import threading
from pathlib import Path

from docproc.documents import AdoptedInitiative
from docproc.matching.postings import Postings
from docproc.matching.rows import Row

LOOKING_SECONDS = 1.5
"""The library looks at a folder twice a second, where it is left to."""


def _row(number: int) -> Row:
    return Row(AdoptedInitiative(id=str(number), title=f"Sổ tay điện tử số {number}"))


def test_what_another_process_commits_is_seen_when_the_index_is_told_to_look_and_not_before(tmp_path: Path) -> None:
    ours, theirs = Postings(tmp_path), Postings(tmp_path)
    theirs.add(1, _row(1))
    theirs.release()
    ours.reload()
    found = ours.everything()

    theirs.delete("1")
    theirs.add(2, _row(2))
    theirs.release()
    threading.Event().wait(LOOKING_SECONDS)

    assert [row.initiative.id for row in ours.fetch(found)] == ["1"], "found before, so it can still be fetched"
    ours.reload()
    assert [hit.place for hit in ours.everything()] == [2]
