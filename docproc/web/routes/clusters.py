"""Trùng trong cuộc thi: the entries of a contest that resemble each other, as lists and as drawings."""

from fastapi import APIRouter, Request, Response

from docproc.api.routes.parameters import Identifier
from docproc.api.state import StateOf
from docproc.jobs.clusters import contest_clusters
from docproc.storage import desk, plans, verdicts
from docproc.web.pager import PAGE_SIZE, PageNumber, pager
from docproc.web.rendering import render
from docproc.web.views.clusters import HEIGHT, WIDTH, cluster_view

router = APIRouter()


@router.get("/plans/{plan_id}/clusters")
def get_clusters(request: Request, state: StateOf, plan_id: Identifier, page: PageNumber = 1) -> Response:
    """Show the clusters, those most alike first, and what people said of their pairs."""
    first = (page - 1) * PAGE_SIZE
    with state.database.snapshot() as connection:
        plan = plans.get(connection, plan_id)
        found = contest_clusters(connection, plan_id)
        counts = desk.outcomes(connection, plan_id)
        shown = found.clusters[first : first + PAGE_SIZE]
        said = verdicts.on_pairs(connection, [entry.entry_id for each in shown for entry in each.entries])
    return render(
        request,
        "clusters.html",
        plan=plan,
        entry_count=sum(counts.values()),
        found=found,
        clusters=[cluster_view(each, said) for each in shown],
        titles={entry.entry_id: entry.title or entry.file_name for each in found.clusters for entry in each.entries},
        width=WIDTH,
        height=HEIGHT,
        pager=pager(request, page, len(found.clusters)),
    )
