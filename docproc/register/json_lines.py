"""JSON and JSONL lists: a line, or an item, is an adopted initiative; a given identifier is kept; unknown keys are ignored."""

import codecs
import json
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from docproc.documents import AdoptedInitiative, Source
from docproc.documents.errors import TooManyRowsError
from docproc.register.eras import scope_by_place
from docproc.register.findings import RowError, RowErrorCode, row_error
from docproc.register.identity import stable_id
from docproc.register.limits import MAX_ROWS, MAX_TITLE
from docproc.register.rows import Defaults, RowsRead
from docproc.vietnamese.unicode import nfc

_FIELDS = ("summary", "unit", "locality", "scope", "adopted_on", "decision", "topics")


def decode(untrusted_bytes: bytes) -> str:
    """Text in NFC: by the byte order mark, else UTF-8; what is not so reads as characters that stand for damage."""
    encoding = "utf-16" if untrusted_bytes.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    return nfc(untrusted_bytes.decode(encoding, errors="replace"))


def read_json_lines(text: str, defaults: Defaults, source: Source) -> RowsRead:
    """The initiatives of a JSONL file, a JSON array, or an object with one list; `text` stands for `summary`, names for authors.

    Raises:
        TooManyRowsError: it has more rows than is allowed.
    """
    read = RowsRead()
    for number, item in _items(text):
        if number > MAX_ROWS:
            raise TooManyRowsError
        result = _row(item, number, defaults, source)
        if isinstance(result, RowError):
            read.errors.append(result)
        else:
            read.initiatives.append(result)
    return read


def _items(text: str) -> Iterator[tuple[int, Any]]:
    """Numbered values; a line that is no JSON stands as None."""
    if text.lstrip().startswith("["):
        whole = _parsed(text)
        yield from enumerate(whole if isinstance(whole, list) else [None], 1)
        return
    if (rows := _only_list(_parsed(text) if text.lstrip().startswith("{") else None)) is not None:
        yield from enumerate(rows, 1)
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, _parsed(line)


def _only_list(whole: Any) -> list[Any] | None:
    """The rows of one object that holds a list of objects beside what it says of the list, such as a page of an API."""
    if not isinstance(whole, dict) or "title" in whole:
        return None
    lists = [value for value in whole.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    return lists[0] if len(lists) == 1 else None


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _row(item: Any, number: int, defaults: Defaults, source: Source) -> AdoptedInitiative | RowError:
    if not isinstance(item, dict):
        return row_error(RowErrorCode.BAD_JSON if item is None else RowErrorCode.NOT_AN_OBJECT, number)
    title = " ".join(nfc(str(item.get("title") or "")).split())
    if not title or len(title) > MAX_TITLE:
        return row_error(RowErrorCode.TITLE_TOO_LONG if title else RowErrorCode.MISSING_TITLE, number)
    try:
        return AdoptedInitiative.model_validate(_values(item, title, number, defaults, source))
    except ValidationError as error:
        return row_error(RowErrorCode.BAD_FIELD, number, value=str(error.errors()[0]["loc"][0]))


def _values(item: dict[str, Any], title: str, number: int, defaults: Defaults, source: Source) -> dict[str, Any]:
    values = {name: value for name in _FIELDS if (value := item.get(name)) not in (None, "")}
    if "summary" not in values and item.get("text"):
        values["summary"] = item["text"]
    if isinstance(values.get("summary"), str):
        values["summary"] = nfc(values["summary"])
    given = defaults._asdict() | values
    if "scope" not in values and isinstance(given["locality"], str):
        given["scope"] = scope_by_place(given["locality"], defaults.locality, defaults.scope)
    place = item.get("source") if isinstance(item.get("source"), dict) else {}
    known = {key: place[key] for key in ("file_name", "sha256", "sheet", "row", "url") if place and place.get(key) is not None}
    return given | {
        "id": str(item.get("id") or stable_id(title, values.get("unit"), given["decision"])),
        "title": title,
        "authors": [{"name": a} if isinstance(a, str) else a for a in item.get("authors") or ()],
        "source": source.model_copy(update={"row": number}).model_dump() | known,
    }
