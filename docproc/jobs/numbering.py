"""By what a plan is recognised that comes again as another file: its number, who issued it, and the year."""

from docproc.documents.plan import Plan
from docproc.vietnamese.abbreviations import expand
from docproc.vietnamese.unicode import fold, new_tone_placement, nfc

_LONGEST = 300


def number_key(plan: Plan) -> str | None:
    """The same for two files of one plan, whatever their case, diacritics and abbreviations; null without number or issuer.

    Offices begin at number 1 each year, so the year counts where the plan has its date.
    """
    header = plan.header
    if not header.number or not header.issuer:
        return None
    number = "".join(fold(nfc(header.number)).split())
    issuer = "".join(c if c.isalnum() else " " for c in fold(expand(new_tone_placement(nfc(header.issuer)))))
    year = header.issued_on.year if header.issued_on else ""
    return f"{number}|{' '.join(issuer.split())}|{year}"[:_LONGEST]
