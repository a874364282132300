"""Component `novelty`: the rule that an idea must not repeat others, and where it must be new."""

from spacy.language import Language
from spacy.tokens import Doc

from docproc.documents.plan import Novelty, NoveltyScope
from docproc.extraction.context import document_of, draft_of
from docproc.extraction.novelty.rules import novelty_rules
from docproc.extraction.outline import headings_of

_MOST_EVIDENCE = 4


@Language.component("docproc_novelty")
def add_novelty(doc: Doc) -> Doc:
    """Fill `fields["novelty"]` with the scopes of all such sentences; the evidence is the first, the others are in `also`."""
    document = document_of(doc)
    rules = [rule for rule in novelty_rules(document.text, headings_of(doc)) if rule.scopes]
    novelty = Novelty()
    if rules:
        scopes = tuple(scope for scope in NoveltyScope if any(scope in rule.scopes for rule in rules))
        also = tuple(
            document.evidence(rule.start, rule.end, rule="novelty.rule", confidence=0.8) for rule in rules[1 : 1 + _MOST_EVIDENCE]
        )
        first = document.evidence(rules[0].start, rules[0].end, rule="novelty.rule", confidence=0.88, also=also)
        novelty = Novelty(scopes=scopes, evidence=first)
    draft_of(doc).fields["novelty"] = novelty
    return doc
