"""The rules by which each field is judged, a module for each kind of document."""

from docproc.evaluation.extraction.gold import GoldDocument
from docproc.evaluation.extraction.judges.common import judge_common
from docproc.evaluation.extraction.judges.decision import judge_decision
from docproc.evaluation.extraction.judges.entry import judge_entry
from docproc.evaluation.extraction.judges.pieces import named, whole
from docproc.evaluation.extraction.judges.plan import judge_plan
from docproc.evaluation.extraction.judges.report import judge_report
from docproc.evaluation.extraction.outcome import Outcome
from docproc.evaluation.extraction.predictions import Prediction

__all__ = ["judge"]

_BY_KIND = {"plan": judge_plan, "entry": judge_entry, "decision": judge_decision, "report": judge_report}


def judge(gold: GoldDocument, record: Prediction) -> dict[str, Outcome]:
    """Outcomes by field; the gold document's kind decides which fields are due, whatever the record's kind is.

    Of a piece only what it names is judged. Raises KeyError where the gold file lacks what its kind is judged by.
    """
    if gold.piece is not None:
        return named(gold, _judge(whole(gold), record))
    return _judge(gold, record)


def _judge(gold: GoldDocument, record: Prediction) -> dict[str, Outcome]:
    by_kind = _BY_KIND.get(gold.gold["kind"])
    try:
        return judge_common(gold, record) | (by_kind(gold, record) if by_kind else {})
    except KeyError as missing:
        message = f"{gold.name}: no {missing}"
        raise KeyError(message) from missing
