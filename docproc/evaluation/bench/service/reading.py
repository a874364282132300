"""Someone who looks at a contest now and then while its entries come in."""

import random
import threading
from collections.abc import Callable

from docproc.evaluation.bench.service.calling import Caller, Notes

PAUSE_SECONDS = (1.0, 3.0)
"""Between two requests of one client; the desk itself asks every few seconds."""


class Reader:
    """One client: it asks for lists, entries, jobs and pages in turn, at random."""

    def __init__(self, port: int, key: str, plan_id: str, notes: Notes, seed: int) -> None:
        self._caller = Caller(port, key, notes)
        self._plan = plan_id
        self._chance = random.Random(seed)  # noqa: S311 - no secret
        self._entries: list[tuple[str, str]] = []
        self._jobs: list[str] = []
        # How often what is asked for, of 20: lists are polled, pictures of pages are looked at by few.
        self._asks: dict[Callable[[], None], int] = {
            self._list: 5,
            self._job_list: 3,
            self._entry: 4,
            self._job: 3,
            self._plan_record: 1,
            self._desk: 2,
            self._desk_entry: 1,
            self._picture: 1,
        }

    def until(self, over: threading.Event) -> None:
        """Ask now and then until it is over."""
        asks, weights = list(self._asks), list(self._asks.values())
        while not over.wait(self._chance.uniform(*PAUSE_SECONDS)):
            self._chance.choices(asks, weights)[0]()
        self._caller.close()

    def _list(self) -> None:
        _, said = self._caller.get("list of entries", f"/v1/plans/{self._plan}/entries?limit=50")
        if said and "items" in said:
            self._entries = [(each["id"], each["document_id"]) for each in said["items"]]

    def _job_list(self) -> None:
        _, said = self._caller.get("list of jobs", "/v1/jobs?limit=50")
        if said and "items" in said:
            self._jobs = [each["id"] for each in said["items"]]

    def _entry(self) -> None:
        self._of_entries(lambda entry, _: self._caller.get("entry", f"/v1/entries/{entry}"))

    def _job(self) -> None:
        if self._jobs:
            self._caller.get("job", f"/v1/jobs/{self._chance.choice(self._jobs)}")

    def _plan_record(self) -> None:
        self._caller.get("plan", f"/v1/plans/{self._plan}")

    def _desk(self) -> None:
        self._caller.get("page of entries", f"/plans/{self._plan}/entries")

    def _desk_entry(self) -> None:
        self._of_entries(lambda entry, _: self._caller.get("page of an entry", f"/entries/{entry}"))

    def _picture(self) -> None:
        self._of_entries(lambda _, document: self._caller.get("picture of a page", f"/documents/{document}/pages/1"))

    def _of_entries(self, ask: Callable[[str, str], object]) -> None:
        if self._entries:
            ask(*self._chance.choice(self._entries))
