"""Files sent by a caller who does not give up: each under a key of its own, until it is accepted."""

import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx

SENDERS = 4
"""Files that are sent at once."""
PATIENCE_SECONDS = 300.0
"""How long one file is sent again and again: an attempt that died is given up by the service after two minutes."""
_PAUSE_SECONDS = 0.5
_NOT_YET = frozenset({"idempotency_running", "queue_full", "busy", "database_unavailable"})
_DONE_BEFORE = "idempotency_lost"


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was sent and accepted."""

    name: str
    """Its name, which no other file has."""
    tries: int
    """How often it was sent."""


class RefusedError(Exception):
    """The service refused a file for good."""


def send_round(client: httpx.Client, plan: Path, entries: Sequence[Path], mark: str) -> list[Sent]:
    """Send a plan and then its entries, under names that begin with `mark`; raises RefusedError."""
    sent, plan_id = _send_plan(client, plan, f"{mark}-0-{plan.name}")
    with ThreadPoolExecutor(SENDERS) as senders:
        jobs = [
            senders.submit(_send, client, f"/v1/plans/{plan_id}/entries", path, f"{mark}-{number}-{path.name}")
            for number, path in enumerate(entries, start=1)
        ]
        return [sent, *(job.result()[0] for job in jobs)]


def _send_plan(client: httpx.Client, path: Path, name: str) -> tuple[Sent, str]:
    sent, answer = _send(client, "/v1/plans", path, name)
    return sent, str(answer["plan"]["id"]) if answer else _looked_up(client, name)


def _looked_up(client: httpx.Client, name: str) -> str:
    """The plan of a file that was accepted by an answer that got lost; raises RefusedError."""
    for plan in client.get("/v1/plans").json()["items"]:
        if client.get(f"/v1/plans/{plan['id']}").json()["file_name"] == name:
            return str(plan["id"])
    raise RefusedError(f"{name}: said to be accepted, and not there")


def _send(client: httpx.Client, address: str, path: Path, name: str) -> tuple[Sent, Mapping[str, dict[str, str]]]:
    until = time.monotonic() + PATIENCE_SECONDS
    tries = 0
    while time.monotonic() < until:
        tries += 1
        try:
            answer = client.post(address, files={"file": (name, path.read_bytes())}, headers={"Idempotency-Key": name})
        except httpx.TransportError:
            time.sleep(_PAUSE_SECONDS)
            continue
        said = answer.json()
        if answer.is_success:
            return Sent(name, tries), said
        if said["code"] == _DONE_BEFORE:
            return Sent(name, tries), {}
        if said["code"] not in _NOT_YET and answer.status_code < httpx.codes.INTERNAL_SERVER_ERROR:
            raise RefusedError(f"{name}: {said['code']}")
        time.sleep(_PAUSE_SECONDS)
    raise RefusedError(f"{name}: not accepted in {PATIENCE_SECONDS:.0f} s")
