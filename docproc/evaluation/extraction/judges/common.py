"""What all kinds share: kind, header, citations, warnings."""

from typing import Any

from rapidfuzz import fuzz

from docproc.evaluation.extraction.gold import GoldDocument
from docproc.evaluation.extraction.outcome import Outcome, Predicted, judge_list, judge_value, once
from docproc.evaluation.extraction.predictions import Prediction, document_of, field, items
from docproc.evaluation.extraction.text import body, document_number
from docproc.vietnamese.unicode import nfc

_ISSUER = 90
# Other warnings depend on taste; these two are facts of the document.
_JUDGED_WARNINGS = frozenset({"date_conflict", "encoding_repaired"})


def judge_common(gold: GoldDocument, record: Prediction) -> dict[str, Outcome]:
    """Outcomes of the fields that the gold file names."""
    kind = document_of(record).get("kind")
    outcomes = {"kind": judge_value(gold.gold["kind"], Predicted(kind), lambda g, p: bool(g == p))}
    if gold.gold.get("header"):
        outcomes |= _header(gold.gold["header"], record.get("header") or {})
    if "citations" in gold.gold:
        outcomes["citations"] = _citations(gold, record)
    outcomes["warnings"] = _warnings(gold, record)
    return outcomes


def _header(gold: Any, header: Any) -> dict[str, Outcome]:
    kinds = gold["type"] if isinstance(gold["type"], list) else [gold["type"]] if gold["type"] else []
    return {
        "header.number": judge_value(
            gold["number"], field(header, "number"), lambda g, p: document_number(g) == document_number(p)
        ),
        "header.type": judge_value(kinds, field(header, "type"), lambda g, p: nfc(p) in g),
        "header.issuer": judge_value(
            gold["issuer"], field(header, "issuer"), lambda g, p: any(_issuer_agrees(form, p) for form in g)
        ),
        "header.issued_on": judge_value(gold["issued_on"], field(header, "issued_on"), lambda g, p: bool(g == p)),
    }


def _issuer_agrees(gold: str, predicted: str) -> bool:
    one, other = body(gold), body(predicted)
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other)) >= _ISSUER


def _citations(gold: GoldDocument, record: Prediction) -> Outcome:
    """Pairs of number and date, each once."""
    set_aside = {document_number(number) for number in gold.ignored.get("citations", [])}
    cited = [citation for citation in items(record.get("citations")) if citation.value.get("number")]
    due = {_pair(citation): citation for citation in gold.gold["citations"]}
    return judge_list(
        list(due.values()),
        once(cited, _pair),
        lambda g, p: _pair(g) == _pair(p),
        ignored=lambda p: document_number(p["number"]) in set_aside,
    )


def _pair(citation: Any) -> tuple[str, str | None]:
    return document_number(citation.get("number") or ""), citation.get("issued_on")


def _warnings(gold: GoldDocument, record: Prediction) -> Outcome:
    document = document_of(record)
    given = {warning["code"] for warning in [*(record.get("warnings") or []), *(document.get("warnings") or [])]}
    if document.get("encoding_repair"):
        given.add("encoding_repaired")
    judged = _JUDGED_WARNINGS - set(gold.ignored.get("warnings", []))
    return judge_list(
        gold.gold.get("warnings", []), [Predicted(code) for code in sorted(given & judged)], lambda g, p: bool(g == p)
    )
