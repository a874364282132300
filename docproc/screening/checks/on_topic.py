"""Is the entry about one of the plan's topics?"""

from docproc.documents.evidence import Evidence
from docproc.documents.screening import Check, CheckCode, CheckOutcome
from docproc.documents.values import Topic
from docproc.screening.case import Case, verdict

_CODE = CheckCode.ON_TOPIC

# An inferred topic counts for the entry from here on: a second topic of an idea often scores low, and the check is generous.
_COUNTS_FROM = 0.25
# To say that an entry belongs elsewhere, its topic must be this sure: wrong first topics of the trained model reach .76.
_SURE_FROM = 0.85
# An entry with fewer words says too little to be called off topic.
_LEAST_WORDS = 80

# Names of the default taxonomy's codes as a plan prints them (Nghị quyết 76/NQ-CP of 2021); other codes print as they are.
TOPIC_NAMES = {
    "institutions": "cải cách thể chế",
    "procedures": "cải cách thủ tục hành chính",
    "apparatus": "cải cách tổ chức bộ máy",
    "civil_service": "cải cách chế độ công vụ",
    "public_finance": "cải cách tài chính công",
    "digital_government": "chính quyền điện tử, chính quyền số",
    "steering": "chỉ đạo, điều hành cải cách hành chính",
}


def check_on_topic(case: Case) -> Check:
    """Pass when one of the entry's topics is listed, fail when it is clearly about something else."""
    wanted = {topic.code: topic for topic in case.plan.topics}
    if not wanted:
        return verdict(_CODE, CheckOutcome.UNKNOWN, "no_topics")
    ranked = sorted(case.entry.topics, key=lambda topic: -topic.score)
    hit = next((topic for topic in ranked if topic.code in wanted and topic.score >= _COUNTS_FROM), None)
    if hit:
        return verdict(
            _CODE,
            CheckOutcome.PASS,
            "listed",
            {"topic": _name(hit.code)},
            plan_evidence=_evidence([wanted[hit.code]]),
            entry_evidence=_evidence([hit]),
        )
    return _outside(case, ranked, tuple(wanted.values()))


def _outside(case: Case, ranked: list[Topic], wanted: tuple[Topic, ...]) -> Check:
    topics = "; ".join(_name(topic.code) for topic in wanted)
    plan_evidence = _evidence(wanted)
    if ranked and ranked[0].score >= _SURE_FROM:
        return verdict(
            _CODE,
            CheckOutcome.FAIL,
            "other_topic",
            {"topic": _name(ranked[0].code), "topics": topics},
            plan_evidence=plan_evidence,
            entry_evidence=_evidence(ranked[:1]),
        )
    if not ranked and len(case.entry.document.text.split()) >= _LEAST_WORDS:
        return verdict(_CODE, CheckOutcome.FAIL, "no_topic_found", {"topics": topics}, plan_evidence=plan_evidence)
    return verdict(_CODE, CheckOutcome.UNKNOWN, "uncertain", {"topics": topics}, plan_evidence=plan_evidence)


def _name(code: str) -> str:
    return TOPIC_NAMES.get(code, code)


def _evidence(topics: list[Topic] | tuple[Topic, ...]) -> tuple[Evidence, ...]:
    return tuple(topic.evidence for topic in topics if topic.evidence is not None)
