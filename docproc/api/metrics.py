"""What the service says about itself to Prometheus: requests as they come, jobs as they stand when it asks."""

import shutil
from collections import Counter as Count
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from docproc.storage import Database, job_times, jobs, workers
from docproc.storage.job_times import Ended
from docproc.storage.rows import JobStatus

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 5.0, 10.0, 60.0)
"""Bounds of the histogram of answers, seconds; .2 is what most answers shall stay under, 60 the longest wait."""

OF_LATE = timedelta(hours=1)
"""How far back it is told how jobs ended and how long they took."""
_QUANTILES = (0.5, 0.95)


class Metrics:
    """Counters of one process of the API."""

    def __init__(self, database: Database, now: Callable[[], datetime], folder: Path) -> None:
        """`folder` is on the disk whose room is told."""
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "docproc_requests", "Requests answered.", ["method", "endpoint", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "docproc_request_seconds", "Time to the end of an answer.", ["endpoint"], buckets=BUCKETS, registry=self._registry
        )
        self.under_way = Gauge("docproc_requests_under_way", "Requests being answered.", registry=self._registry)
        free = Gauge("docproc_disk_free_bytes", "Room on the disk of the data folder.", registry=self._registry)
        free.set_function(lambda: shutil.disk_usage(folder).free)
        ProcessCollector(registry=self._registry)  # memory, processor time and open files of this process
        self._registry.register(_JobCollector(database, now))

    def answered(self, method: str, endpoint: str, status: int, seconds: float) -> None:
        """Count an answer; `endpoint` is the path with its parameters in braces, never a path with identifiers."""
        self._requests.labels(method, endpoint, str(status)).inc()
        self._seconds.labels(endpoint).observe(seconds)

    def page(self) -> bytes:
        """All of it, in the text form of Prometheus."""
        return generate_latest(self._registry)


class _JobCollector(Collector):
    """Reads how the jobs stand whenever Prometheus asks: several processes then say the same."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def describe(self) -> Iterator[Metric]:
        """Nothing beforehand, so that nothing is read when the collector is registered."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """The jobs that are queued, run, or failed, how long the oldest waits, and when a worker was last seen."""
        with self._database.read() as connection:
            counts = jobs.count_by_state(connection)
            oldest, seen = jobs.oldest_queued(connection), workers.last_seen(connection)
            living = workers.living(connection)
            ended = job_times.ended_since(connection, self._now() - OF_LATE)
        yield from _of_late(ended)
        family = GaugeMetricFamily("docproc_jobs", "Jobs that wait, run or failed.", labels=["kind", "status"])
        for (kind, status), count in counts.items():
            family.add_metric([kind, status], count)
        yield family
        yield _age("docproc_oldest_job_seconds", "How long the oldest queued job waits.", oldest, self._now())
        yield GaugeMetricFamily("docproc_workers", "Workers that live.", value=len(living))
        yield GaugeMetricFamily(
            "docproc_worker_processes", "Jobs that they do at once.", value=sum(each.processes for each in living)
        )
        yield _age("docproc_worker_silence_seconds", "Time since a worker was last seen.", seen, self._now())


def _of_late(ended: Sequence[Ended]) -> Iterator[Metric]:
    ends = GaugeMetricFamily("docproc_jobs_ended", "Jobs that ended in the last hour.", labels=["kind", "status"])
    for (kind, status), count in Count((each.kind, each.status) for each in ended).items():
        ends.add_metric([kind, status], count)
    yield ends
    what = "Time from asking to the end of jobs done in the last hour."
    times = GaugeMetricFamily("docproc_job_seconds", what, labels=["kind", "quantile"])
    done = [each for each in ended if each.status is JobStatus.DONE]
    for kind in sorted({each.kind for each in done}):
        seconds = sorted(each.seconds for each in done if each.kind == kind)
        for quantile in _QUANTILES:
            times.add_metric([kind, str(quantile)], seconds[min(len(seconds) - 1, int(quantile * len(seconds)))])
    yield times


def _age(name: str, what: str, since: datetime | None, now: datetime) -> Metric:
    family = GaugeMetricFamily(name, what)
    if since is not None:
        family.add_metric([], max(0.0, (now - since).total_seconds()))
    return family
