"""Is this idea new? Asked before anything is filed, and nothing is kept."""

import json

from fastapi import APIRouter

from docproc.api.problems import declared_problems
from docproc.api.schemas import SimilarAnswer, SimilarQuestion
from docproc.api.state import StateOf
from docproc.documents.errors import BusyError
from docproc.documents.match import Match

router = APIRouter(prefix="/v1", tags=["register"])

ANSWER_SECONDS = 60.0
"""Longest answer: the first after a large import prepares its rows, and what is done is kept; later ones take a second."""


@router.post("/similar", responses=declared_problems(413, 429))
def post_similar(state: StateOf, question: SimilarQuestion) -> SimilarAnswer:
    """Find the adopted initiatives nearest to an idea. Neither the question nor the answer is stored."""
    arguments = (state.database.address, question.title, question.text, question.limit)
    if not state.questions.acquire(blocking=False):
        raise BusyError
    try:
        found = state.pool.run("find_similar", *arguments, seconds=ANSWER_SECONDS)
    finally:
        state.questions.release()
    return SimilarAnswer(matches=[Match.model_validate(match) for match in json.loads(found)])
