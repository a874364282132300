"""What requests work with, made when the service starts and let go when it ends."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import BoundedSemaphore
from typing import Annotated

from fastapi import Depends, Request

from docproc.access import Grant, SessionLife
from docproc.access.oidc import Provider
from docproc.access.sign_in import sweep
from docproc.access.throttle import RequestThrottle, SignInThrottle
from docproc.api.metrics import Metrics
from docproc.api.provider import open_provider
from docproc.jobs.dbos_queue import DbosQueue
from docproc.jobs.intake import Intake, Sender
from docproc.jobs.pool import WorkPool
from docproc.jobs.port import JobQueue
from docproc.jobs.preparation import prepare
from docproc.jobs.programs import lacking_fonts, lacking_programs
from docproc.jobs.webhooks.addresses import Network, parse_networks
from docproc.settings import Settings
from docproc.storage import Database, FileStore, open_files

MAX_QUESTIONS = 8
"""Questions that are answered or wait at once, of 40 threads for all requests; each takes a fraction of a second."""
MAX_STREAMS = 50
"""Jobs that are followed at once; whoever comes later asks now and then."""
SWEEP_AFTER = timedelta(minutes=1)
"""Empty uploads older than this are of a process that was killed."""


@dataclass(frozen=True, slots=True)
class State:
    """The means of the API."""

    settings: Settings
    database: Database
    files: FileStore
    queue: JobQueue
    pool: WorkPool
    """For short work whose result is not kept."""
    questions: BoundedSemaphore
    """Places for questions to the pool: those beyond would take the threads that other requests need."""
    streams: BoundedSemaphore
    """Places for streams of events, each of which looks at the database twice a second."""
    provider: Provider | None
    """By whom people may sign in elsewhere."""
    sign_ins: SignInThrottle
    """Counts attempts to sign in."""
    callers: RequestThrottle
    """Counts the requests of keys and people."""
    strangers: RequestThrottle
    """Counts requests that show neither key nor session, by address."""
    lacking: tuple[str, ...]
    """Programs that this machine does not have, with what works without them."""
    metrics: Metrics
    """Counts what this process does."""
    now: Callable[[], datetime]
    """The clock, with time zone."""

    @property
    def session_life(self) -> SessionLife:
        """How long a session holds."""
        return SessionLife(timedelta(minutes=self.settings.session_idle_minutes), timedelta(hours=self.settings.session_hours))

    @property
    def webhook_networks(self) -> tuple[Network, ...]:
        """Networks of the office into which webhooks may lead."""
        return parse_networks(self.settings.webhook_networks)

    @property
    def intake(self) -> Intake:
        """Takes uploads in."""
        return Intake(self.database, self.files, self.queue, self.settings.max_upload_bytes, self.settings.max_waiting_jobs)

    def sender(self, caller: Grant) -> Sender:
        """Who sends, now."""
        principal = caller.principal
        return Sender(principal.actor, self.now(), principal.id or None, principal.member_id, principal.sees)

    def close(self) -> None:
        """Let go of everything."""
        self.pool.close()
        self.queue.close()
        self.database.close()


def open_state(settings: Settings) -> State:
    """The means of the API, its data folder and database ready for use."""
    prepare(settings.data_dir, settings.database_address)
    database = Database(settings.database_address)
    files = open_files(settings.data_dir, settings.files_url)
    files.sweep(datetime.now(UTC) - SWEEP_AFTER)
    state = State(
        settings=settings,
        database=database,
        files=files,
        queue=DbosQueue(database.address),
        pool=WorkPool(1, "docproc.jobs.search_tasks"),
        questions=BoundedSemaphore(MAX_QUESTIONS),
        streams=BoundedSemaphore(MAX_STREAMS),
        lacking=tuple(lack.line() for lack in (*lacking_programs(), *lacking_fonts())),
        metrics=Metrics(database, _utc_now, settings.data_dir),
        provider=open_provider(settings),
        sign_ins=SignInThrottle(database),
        callers=RequestThrottle(settings.requests_per_minute),
        strangers=RequestThrottle(settings.anonymous_requests_per_minute),
        now=_utc_now,
    )
    with database.write() as connection:
        sweep(connection, state.session_life, state.now())
    return state


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _state(request: Request) -> State:
    state: State = request.app.state.docproc
    return state


StateOf = Annotated[State, Depends(_state)]
"""The State, as a parameter of an endpoint."""
