"""How sure a date and its role are."""

from docproc.extraction.dates.roles import Reading
from docproc.vietnamese.dates import DateMention, Form

_BY_FORM = {
    Form.RANGE: 0.98, Form.DEADLINE: 0.97, Form.POINT: 0.95, Form.OPEN_END: 0.92, Form.FROM_EVENT: 0.93,
    Form.RECURRING: 0.93, Form.COUNTED: 0.85, Form.ANNIVERSARY: 0.7,
}  # fmt: skip
_BY_PLACE = {"clause": 0.97, "after": 0.9, "table": 0.9, "heading": 0.8, "model": 0.72, "sentence": 0.72, "form": 0.62}


def confidence(mention: DateMention, reading: Reading) -> float:
    """The product of what the form, the place of the telling words and their strength leave of certainty."""
    value = _BY_FORM[mention.form] * _BY_PLACE[reading.where]
    if reading.where != "form":
        value *= 0.75 + 0.25 * min(1.0, reading.strength)
    if mention.inherited_year:
        value *= 0.92
    if mention.slip is not None:
        value *= 0.95
    return round(value, 3)
