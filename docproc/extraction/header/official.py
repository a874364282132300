"""The header read from the marks of an official document, each value with its evidence."""

import re

from docproc.documents.document import Document
from docproc.documents.evidence import Evidence
from docproc.documents.values import Header, Signer
from docproc.extraction.header.column import begins_body, names_in
from docproc.extraction.header.digest import full_name
from docproc.extraction.header.issued import Issued, issued_at_foot, issued_in
from docproc.extraction.header.issuer import Issuer, issuer_of, written
from docproc.extraction.header.signer import Signature, signature_of
from docproc.extraction.header.subject import subject_below, subject_of_letter, without_lead
from docproc.extraction.header.zone import NumberLine, Title, Zone, motto_ranges, number_in
from docproc.vietnamese.bodies import find_bodies

_ISSUED_WITH_RE = re.compile(r"\((?:Ban hành )?[Kk]èm theo [^()\n]{0,160}? của (?P<issuer>[^()\n]{3,80})\)")
_WITHOUT_MARKS = 0.7
"""Confidence in an issuer that no official header names."""
_OCR_FACTOR = 0.9
"""A value read from a scanned page is right a little less often."""


def official_header(document: Document, zone: Zone) -> Header:
    """The header that stands in `zone`, and the signer at the end; empty where the document has neither."""
    return _Reader(document, zone).header()


def _with_place(issuer: str | None, place: str | None) -> str | None:
    """A body that names only its level ("Bộ Chỉ huy Quân sự tỉnh") is that of the place where it signs."""
    bare = issuer is not None and issuer.endswith((" tỉnh", " huyện", " xã", " phường", " quận", " thị xã", " thành phố"))
    return f"{issuer} {place}" if bare and place and not place.lower().startswith(("thành phố", "tp")) else issuer


class _Reader:
    """Collects values and evidence; a page that was recognised from an image lowers the confidence."""

    def __init__(self, document: Document, zone: Zone) -> None:
        self.document = document
        self.zone = zone
        self.evidence: dict[str, Evidence | tuple[Evidence, ...]] = {}
        self.factor = _OCR_FACTOR if 1 in document.ocr_pages else 1.0

    def header(self) -> Header:
        text, zone = self.document.text, self.zone
        number = number_in(text, zone.start, zone.end) if zone.official else None
        issued = self._issued()
        issuer = _with_place(self._issuer(number), issued.place if issued else None)
        subject = self._subject()
        signature = (
            signature_of(self.document, zone.title.end if zone.title else zone.end) if zone.official or zone.title else None
        )
        if number is not None and number.number:
            self._give("number", number.number_start, number.number_end, 0.97)
        return Header(
            number=number.number if number else None,
            type=self._type(number),
            issuer=issuer,
            place=issued.place if issued else None,
            issued_on=issued.day if issued else None,
            subject=subject,
            signer=self._signer(signature),
            evidence=self.evidence,
        )

    def _give(self, name: str, start: int, end: int, confidence: float) -> None:
        sure = round(confidence * self.factor, 3)
        self.evidence[name] = self.document.evidence(start, end, rule=f"header.{name}", confidence=sure)

    def _type(self, number: NumberLine | None) -> str | None:
        """The title's type; else the symbol's. A rule book inside a numbered decision keeps the title's."""
        title = self.zone.title
        if title is not None:
            self._give("type", title.start, title.end, 0.97)
            return title.type
        if number is not None and number.type:
            self._give("type", number.number_start, number.number_end, 0.93)
            return number.type
        return None

    def _issued(self) -> Issued | None:
        text, zone = self.document.text, self.zone
        issued = issued_in(text, zone.start, zone.end) if zone.official else None
        if issued is None and zone.title is not None:
            issued = issued_at_foot(text, zone.title.end)
        if issued is not None and issued.place_range:
            self._give("place", *issued.place_range, 0.93)
        if issued is not None and issued.day_range:
            self._give("issued_on", *issued.day_range, 0.96)
        return issued

    def _issuer(self, number: NumberLine | None) -> str | None:
        text, zone = self.document.text, self.zone
        if not zone.official:
            return self._issuer_above(zone) or self._issuer_of_decree(zone.title) or self._issuer_at_foot(zone.title)
        erase = motto_ranges(text, zone.start, zone.end) + ([(number.start, number.number_end)] if number else [])
        symbol = re.split(r"[-/.]", number.number)[-1] if number and number.number else None
        issuer: Issuer | None = issuer_of(text, zone.start, zone.end, erase=erase, symbol=symbol)
        if issuer is None:
            return None
        self._give("issuer", issuer.start, issuer.end, issuer.confidence)
        return issuer.name

    def _issuer_above(self, zone: Zone) -> str | None:
        """The names above the title of a rule book that bears no marks of an official header."""
        names = names_in(self.document.text[zone.start : zone.end], []) if zone.title else []
        if not names or not all(begins_body(name.text) for name in names):
            return None
        issuer = issuer_of(self.document.text, zone.start, zone.end, erase=[], symbol=None)
        if issuer is None:
            return None
        self._give("issuer", issuer.start, issuer.end, _WITHOUT_MARKS)
        return issuer.name

    def _issuer_at_foot(self, title: Title | None) -> str | None:
        """The body whose head signs below the date at the foot: "TRƯỞNG PHÒNG TƯ PHÁP THỊ XÃ QUẢNG YÊN"."""
        text = self.document.text
        issued = issued_at_foot(text, title.end) if title else None
        if issued is None or issued.day_range is None:
            return None
        line = re.compile(r"\n+[ \t]*([^\n]{6,90})").search(text, issued.day_range[1])
        bodies = [body for body in find_bodies(line.group(1)) if body.place is not None] if line else []
        if line is None or not bodies:
            return None
        self._give("issuer", line.start(1) + bodies[0].start, line.start(1) + bodies[0].end, _WITHOUT_MARKS)
        return written(bodies[0])

    def _issuer_of_decree(self, title: Title | None) -> str | None:
        """The issuer of a rule book without a header: that of the plan with which it was issued."""
        match = _ISSUED_WITH_RE.search(self.document.text, title.end, title.end + 800) if title else None
        bodies = find_bodies(match["issuer"]) if match else []
        if match is None or not bodies:
            return None
        first = match.start("issuer") + bodies[-1].start
        self._give("issuer", first, match.start("issuer") + bodies[-1].end, 0.7)
        return full_name(self.document.text, bodies[-1])

    def _subject(self) -> str | None:
        text, zone = self.document.text, self.zone
        found = subject_below(text, zone.title) if zone.title else subject_of_letter(text, zone.start, zone.end)
        if found is None:
            return None
        found = without_lead(text, found)
        self._give("subject", *found, 0.9)
        return " ".join(text[slice(*found)].split())

    def _signer(self, signature: Signature | None) -> Signer | None:
        if signature is None:
            return None
        start = signature.title_range[0]
        self._give("signer", start, signature.name_range[1] if signature.name_range else signature.title_range[1], 0.9)
        return Signer(name=signature.name, title=signature.title)
