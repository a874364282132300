"""Entries: title, authors, unit, dates, contacts, topic, sections, effects."""

from typing import Any

from rapidfuzz import fuzz

from docproc.evaluation.extraction.gold import GoldDocument
from docproc.evaluation.extraction.judges.numbers import judge_effects
from docproc.evaluation.extraction.outcome import Outcome, Predicted, judge_list, judge_value
from docproc.evaluation.extraction.predictions import Prediction, field, item, items, scalars
from docproc.evaluation.extraction.text import alike, alike_in_words, body, contained, digits, folded, person, same_number

_TITLE, _NAME, _UNIT, _OPENING = 95, 90, 90, 85
# A section may begin with its heading, or a short sentence before the gold's first words.
_SLACK = 160


def judge_entry(gold: GoldDocument, record: Prediction) -> dict[str, Outcome]:
    """Outcomes of an entry's fields."""
    due = gold.gold
    outcomes = {
        "entry.title": judge_value(
            due["title"], field(record, "title"), lambda g, p: any(alike(form, p) >= _TITLE for form in g)
        ),
        "entry.authors": judge_list(due["authors"], items(record.get("authors")), _author_agrees),
        "entry.unit": judge_value(
            due["unit"], field(record, "unit"), lambda g, p: any(alike_in_words(body(form), body(p)) >= _UNIT for form in g)
        ),
        "entry.contacts": _contacts(due["contacts"], record.get("contacts") or {}),
        "entry.topic_top1": _topic(gold, record),
        "entry.sections": _sections(due["sections"], record.get("sections") or {}),
        "entry.effects": judge_effects(gold, record),
    }
    for name in ("submitted_on", "applied_from"):
        outcomes[f"entry.{name}"] = judge_value(due[name], field(record, name), lambda g, p: bool(g == p))
    return outcomes


def _author_agrees(gold: Any, predicted: Any) -> bool:
    alike_names = fuzz.ratio(person(gold["name"]), person(predicted.get("name") or "")) >= _NAME
    return alike_names and same_number(gold.get("share_percent"), predicted.get("share_percent"))


def _contacts(gold: Any, contacts: Any) -> Outcome:
    emails = {item.value.lower(): item for item in scalars(contacts, "emails")}
    phones = {digits(item.value): item for item in scalars(contacts, "phones")}
    due = [email.lower() for email in gold["emails"]] + [digits(phone) for phone in gold["phones"]]
    given = [Predicted(key, found.confidence, found.quote) for key, found in (emails | phones).items()]
    return judge_list(due, given, lambda g, p: bool(g == p))


def _topic(gold: GoldDocument, record: Prediction) -> Outcome:
    """The best topic alone; topics set aside are right too."""
    topics = sorted(record.get("topics") or [], key=lambda topic: -(topic.get("score") or 0))
    best = item(topics[0]["code"], topics[0].get("evidence")) if topics else Predicted(None)
    return judge_value(gold.gold["topics"] + gold.ignored.get("topics", []), best, lambda g, p: p in g)


def _sections(gold: dict[str, str], sections: Any) -> Outcome:
    """Each section by its first words; one that is there but begins elsewhere is both missed and extra."""
    outcome = Outcome()
    for name, opening in gold.items():
        found = sections.get(name) or {}
        predicted = item({name: (found.get("text") or "")[:80]}, found.get("evidence"))
        beginning = folded(found.get("text") or "")[: len(folded(opening)) + _SLACK]
        if beginning and contained(opening, beginning) >= _OPENING:
            outcome.right.append(({name: opening}, predicted))
            continue
        outcome.missed.append({name: opening})
        if beginning:
            outcome.extra.append(predicted)
    return outcome
