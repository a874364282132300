"""Entries alike in a contest: drawn and listed, the one filed first named, what a person concluded kept beside the pair."""

import math
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from starlette.testclient import TestClient

from docproc.access import Role
from docproc.access.accounts import create_user
from docproc.access.sign_in import begin_session
from docproc.api.state import State
from docproc.documents import Document, Entry
from docproc.documents.clusters import Cluster, ClusteredEntry, Resemblance
from docproc.documents.match import Relation
from docproc.settings import Settings
from docproc.storage import documents, entries, new_id, plans, resemblances, verdicts
from docproc.storage.resemblances import StoredResemblance
from docproc.storage.rows import Status, StoredDocument, StoredEntry, StoredPlan, StoredVerdict
from docproc.web import create_app
from docproc.web.labels import SAMENESS
from docproc.web.views.clusters import HEIGHT, WIDTH, cluster_view

NOW = datetime(2026, 7, 20, 2, tzinfo=UTC)
DETAILS = {"shared": {"tool": "tin nhắn"}, "passages": []}
HOSTILE = '"><script>alert(1)</script>'


def _cluster(count: int) -> Cluster:
    ids = [f"e{number}" for number in range(count)]
    pairs = tuple(
        Resemblance(first=ids[0], second=other, score=0.9 - 0.1 * number, relation=Relation.SAME_IDEA, is_ordered=True)
        for number, other in enumerate(ids[1:])
    )
    listed = tuple(ClusteredEntry(entry_id=each, file_name=f"{each}.docx") for each in ids)
    return Cluster(entries=listed, earliest=ids[0], score=0.9, pairs=pairs)


@pytest.mark.parametrize("count", [2, 3, 8])
def test_every_entry_has_a_place_of_its_own_within_the_drawing(count: int) -> None:
    view = cluster_view(_cluster(count), {})

    places = [(node.x, node.y) for node in view.nodes]
    assert all(20 < x < WIDTH - 20 and 20 < y < HEIGHT - 20 for x, y in places)
    assert min(math.dist(a, b) for a in places for b in places if a != b) > 40, "circles of 19 do not touch"


def test_the_one_filed_first_is_number_one_and_the_more_alike_the_thicker_the_line() -> None:
    view = cluster_view(_cluster(3), {})

    assert [(node.number, node.is_earliest) for node in view.nodes] == [(1, True), (2, False), (3, False)]
    assert view.lines[0].thickness > view.lines[1].thickness


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"), anonymous_requests_per_minute=100_000)
    with TestClient(create_app(settings), base_url="http://127.0.0.1", follow_redirects=False) as client:
        state: State = client.app.state.docproc  # type: ignore[attr-defined]
        with state.database.write() as connection:
            user = create_user(connection, login="quan.tri", name="Quản Trị", role=Role.ADMINISTRATOR, actor="test", now=NOW)
            client.cookies.set("docproc", begin_session(connection, user, state.now()).token)
        yield client


def _contest(service: TestClient, titles: list[str]) -> tuple[str, list[str]]:
    """A contest with entries of these titles, filed an hour after each other."""
    state: State = service.app.state.docproc  # type: ignore[attr-defined]
    record = Entry(document=Document(file_name="b.txt", sha256="0" * 64, media_type="text/plain", size=2, text="ab"))
    plan_id, ids = new_id(), [new_id() for _ in titles]
    with state.database.write() as connection:
        sent = StoredDocument(new_id(), None, 0, "0" * 64, "b.txt", None, 2, None, Status.READY, NOW)
        documents.add(connection, sent)
        plans.add(connection, StoredPlan(plan_id, sent.id, Status.READY, None, None, "Cuộc thi", None, NOW))
        for hours, (entry_id, title) in enumerate(zip(ids, titles, strict=True)):
            at = NOW + timedelta(hours=hours)
            entries.add(connection, StoredEntry(entry_id, plan_id, sent.id, at, Status.QUEUED, None, None, None, None, at))
            entries.set_record(connection, entry_id, record.model_dump(mode="json"), title)
    return plan_id, ids


def _alike(service: TestClient, first: str, second: str) -> None:
    state: State = service.app.state.docproc  # type: ignore[attr-defined]
    with state.database.write() as connection:
        found = StoredResemblance(second, first, 0.87, "same_idea", DETAILS, 0)
        resemblances.put(connection, second, 0, [found])


def _page(service: TestClient, plan_id: str) -> BeautifulSoup:
    answer = service.get(f"/plans/{plan_id}/clusters", headers={"accept": "text/html"})
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "html.parser")


def test_entries_alike_are_listed_with_the_one_filed_first_and_lead_to_their_comparison(service: TestClient) -> None:
    plan_id, (first, second) = _contest(service, ["Nhắc hẹn bằng tin nhắn", HOSTILE])
    _alike(service, first, second)

    page = _page(service, plan_id)

    members = [str(link["href"]) for link in page.select(".members a")]
    assert members == [f"/entries/{first}", f"/entries/{second}"]
    assert page.select_one(".members li .no.earliest") is not None
    assert page.find("a", href=f"/entries/{second}/peers/{first}") is not None
    assert len(page.select("svg.graph circle")) == 2
    assert "<script>alert(1)" not in str(page)


def test_what_a_person_concluded_stands_beside_the_pair_whichever_entry_it_was_given_on(service: TestClient) -> None:
    plan_id, (first, second) = _contest(service, ["Một", "Hai"])
    _alike(service, first, second)
    state: State = service.app.state.docproc  # type: ignore[attr-defined]
    with state.database.write() as connection:
        for number, (entry_id, other, verdict) in enumerate([(first, second, "same"), (second, first, "different")], start=1):
            said = StoredVerdict(
                new_id(), entry_id, 1, "peer", other, verdict, "khác cách làm", None, "user/a", NOW + timedelta(number)
            )
            verdicts.add(connection, said)

    (shown,) = _page(service, plan_id).select(".said")

    assert SAMENESS["different"] in shown.get_text()


def test_a_contest_without_entries_says_what_will_be_here(service: TestClient) -> None:
    plan_id, _ = _contest(service, [])
    assert _page(service, plan_id).select(".empty p")
