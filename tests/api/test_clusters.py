"""The clusters of a contest over HTTP."""

import pytest
from starlette.testclient import TestClient

from docproc.api.state import State
from docproc.documents import Document, Entry
from docproc.storage import documents, entries, new_id, plans, resemblances
from docproc.storage.resemblances import StoredResemblance
from docproc.storage.rows import Status, StoredDocument, StoredEntry, StoredPlan

SPAN, ELSEWHERE = {"start": 0, "end": 8}, {"start": 3, "end": 11}
DETAILS = {"shared": {"tool": "tin nhắn"}, "passages": [{"entry": SPAN, "initiative": ELSEWHERE, "similarity": 0.9}]}


@pytest.fixture
def contest(client: TestClient) -> tuple[str, list[str]]:
    """A plan with two entries of one idea, of which the second was screened, and found to repeat the first."""
    state: State = client.app.state.docproc  # type: ignore[attr-defined]
    now = state.now()
    record = Entry(document=Document(file_name="b.txt", sha256="0" * 64, media_type="text/plain", size=2, text="ab"))
    plan_id, ids = new_id(), [new_id(), new_id()]
    with state.database.write() as connection:
        sent = StoredDocument(new_id(), None, 0, "0" * 64, "b.txt", None, 2, None, Status.READY, now)
        documents.add(connection, sent)
        plans.add(connection, StoredPlan(plan_id, sent.id, Status.READY, None, None, None, None, now))
        for entry_id in ids:
            entries.add(connection, StoredEntry(entry_id, plan_id, sent.id, now, Status.QUEUED, None, None, None, None, now))
            entries.set_record(connection, entry_id, record.model_dump(mode="json"), "Nhắc hẹn")
        found = StoredResemblance(ids[1], ids[0], 0.87, "same_idea", DETAILS, 0)
        resemblances.put(connection, ids[1], 0, [found])
    return plan_id, ids


def test_entries_of_one_idea_come_with_the_pair_that_makes_them_one(client: TestClient, contest: tuple[str, list[str]]) -> None:
    plan_id, ids = contest

    answer = client.get(f"/v1/plans/{plan_id}/clusters")

    assert answer.status_code == 200
    assert (answer.json()["schema"], answer.json()["waiting"]) == ("docproc.clusters/1", 2)
    (cluster,) = answer.json()["clusters"]
    assert [entry["entry_id"] for entry in cluster["entries"]] == sorted(ids)
    assert cluster["earliest"] is None, "both were filed at the same moment"
    (pair,) = cluster["pairs"]
    assert (pair["score"], pair["relation"], pair["shared"]["tool"]) == (0.87, "same_idea", "tin nhắn")
    of_second = pair["passages"][0]["entry" if pair["first"] == ids[1] else "initiative"]
    assert of_second == SPAN


def test_a_plan_that_is_not_there_is_404(client: TestClient) -> None:
    assert client.get(f"/v1/plans/{'0' * 32}/clusters").json()["code"] == "not_found"
