"""Entries of one contest that resemble each other."""

from fastapi import APIRouter

from docproc.api.problems import declared_problems
from docproc.api.routes.parameters import Identifier
from docproc.api.state import StateOf
from docproc.documents.clusters import Clusters
from docproc.jobs.clusters import contest_clusters

router = APIRouter(prefix="/v1/plans", tags=["entries"])


@router.get("/{plan_id}/clusters", responses=declared_problems(404))
def get_clusters(state: StateOf, plan_id: Identifier) -> Clusters:
    """Show the entries of a contest that resemble each other, in clusters, with the one filed first named."""
    with state.database.snapshot() as connection:
        return contest_clusters(connection, plan_id)
