"""Plans: campaign, dates, targets, eligibility, topics, rounds, criteria, awards, submission, novelty."""

import re
from typing import Any

from docproc.evaluation.extraction.gold import GoldDocument
from docproc.evaluation.extraction.judges.dates import judge_dates
from docproc.evaluation.extraction.judges.numbers import judge_targets
from docproc.evaluation.extraction.outcome import Agrees, Outcome, judge_list, judge_value
from docproc.evaluation.extraction.predictions import Prediction, codes, field, item, items, scalars
from docproc.evaluation.extraction.text import alike, alike_in_words, contained, digits, folded, place, same_number

_TITLE, _EXCLUSION, _ROUND, _CRITERION, _AWARD, _RECIPIENT = 85, 75, 65, 80, 85, 80
# A title may leave out words, but not most of them.
_TITLE_SHARE = 0.6
# Inferred topics below this do not count as said.
_SAID = 0.5
_SCOPES = frozenset({"in_province", "published_elsewhere"})


def _equal(gold: Any, predicted: Any) -> bool:
    return bool(gold == predicted)


def judge_plan(gold: GoldDocument, record: Prediction) -> dict[str, Outcome]:
    """Outcomes of a plan's fields; what the gold file sets aside as a whole is left out."""
    outcomes = judge_dates(gold, record)
    outcomes["targets"] = judge_targets(gold, record)
    if gold.gold.get("campaign"):
        outcomes |= _campaign(gold, record.get("campaign") or {})
    outcomes |= _eligibility(gold, record.get("eligibility") or {})
    outcomes |= _contest(gold, record)
    if not gold.ignored.get("submission_all"):
        outcomes |= _submission(gold.gold.get("submission") or {}, record.get("submission") or {})
    outcomes["novelty"] = _novelty(gold, record)
    return outcomes


def _campaign(gold: GoldDocument, campaign: Any) -> dict[str, Outcome]:
    """A year that is null is judged in pieces only: a whole document's years may be a span."""
    due = gold.gold["campaign"]
    outcomes = {
        "campaign.form": judge_value(due["form"], field(campaign, "form"), _equal),
        "campaign.title": judge_value(due["title"], field(campaign, "title"), _title_agrees),
    }
    if due.get("year") or gold.piece is not None:
        outcomes["campaign.year"] = judge_value(due["year"], field(campaign, "year"), same_number)
    return outcomes


def _title_agrees(gold: Any, predicted: Any) -> bool:
    return alike_in_words(gold, predicted) >= _TITLE and len(folded(predicted)) >= _TITLE_SHARE * len(folded(gold))


def _eligibility(gold: GoldDocument, eligibility: Any) -> dict[str, Outcome]:
    due = gold.gold.get("eligibility") or {"classes": [], "localities": [], "exclusions": []}
    set_aside = gold.ignored.get("eligibility", [])
    places = {place(name) for name in gold.ignored.get("localities", [])}
    outcomes = {
        "eligibility": judge_list(
            _codes(due["classes"]), codes(eligibility.get("classes")), _equal, ignored=lambda p: p in set_aside
        ),
        "localities": judge_list(
            due["localities"],
            scalars(eligibility, "localities"),
            lambda g, p: place(g) == place(p),
            ignored=lambda p: place(p) in places,
        ),
    }
    if "exclusions" not in gold.ignored:
        outcomes["exclusions"] = judge_list(
            due["exclusions"],
            items(eligibility.get("exclusions")),
            lambda g, p: alike_in_words(g["text"], p["text"]) >= _EXCLUSION,
        )
    return outcomes


def _codes(values: Any) -> list[str]:
    return [value["code"] if isinstance(value, dict) else value for value in values]


def _contest(gold: GoldDocument, record: Prediction) -> dict[str, Outcome]:
    """Topics, rounds, criteria, awards."""
    outcomes: dict[str, Outcome] = {}
    if gold.gold.get("topics") is not None:
        said = [topic for topic in record.get("topics") or [] if topic.get("score") is None or topic["score"] >= _SAID]
        set_aside = gold.ignored.get("topics", [])
        outcomes["topics"] = judge_list(gold.gold["topics"], codes(said), _equal, ignored=lambda p: p in set_aside)
    for name, agrees in (("rounds", _round_agrees), ("criteria", _criterion_agrees), ("awards", _award_agrees)):
        if not gold.ignored.get(f"{name}_all"):
            outcomes[name] = _judged(gold, record, name, agrees)
    return outcomes


def _judged(gold: GoldDocument, record: Prediction, name: str, agrees: Agrees) -> Outcome:
    return judge_list(gold.gold.get(name, []), items(record.get(name)), agrees)


def _named_alike(gold: Any, predicted: Any, floor: float) -> bool:
    one, other = gold["name"], predicted.get("name") or ""
    return max(alike_in_words(one, other), contained(one, other)) >= floor


def _round_agrees(gold: Any, predicted: Any) -> bool:
    return same_number(gold["ordinal"], predicted.get("ordinal")) and _named_alike(gold, predicted, _ROUND)


def _criterion_agrees(gold: Any, predicted: Any) -> bool:
    return same_number(gold["points"], predicted.get("points")) and _named_alike(gold, predicted, _CRITERION)


def _award_agrees(gold: Any, predicted: Any) -> bool:
    names = [re.sub("^giải ", "", folded(award.get("name") or "")) for award in (gold, predicted)]
    numbers = all(same_number(gold.get(name), predicted.get(name)) for name in ("count", "amount_vnd"))
    return numbers and alike(*names) >= _AWARD


def _submission(gold: Any, submission: Any) -> dict[str, Outcome]:
    emails = {item.value.lower(): item for item in scalars(submission, "emails")}
    phones = {digits(item.value): item for item in scalars(submission, "phones")}
    outcomes = {
        "submission.emails": judge_list(gold.get("emails", []), list(emails.values()), lambda g, p: g.lower() == p.lower()),
        "submission.phones": judge_list(gold.get("phones", []), list(phones.values()), lambda g, p: digits(g) == digits(p)),
    }
    if gold.get("recipient"):
        outcomes["~recipient"] = judge_value(
            gold["recipient"],
            field(submission, "recipient"),
            lambda g, p: any(alike_in_words(form, p) >= _RECIPIENT for form in g),
        )
    return outcomes


def _novelty(gold: GoldDocument, record: Prediction) -> Outcome:
    known = _SCOPES - set(gold.ignored.get("novelty", []))
    novelty = record.get("novelty") or {}
    found = [item(scope, novelty.get("evidence")) for scope in novelty.get("scopes") or [] if scope in known]
    return judge_list((gold.gold.get("novelty") or {}).get("scopes", []), found, _equal)
