"""`docproc similar`: the nearest adopted initiatives of a text, or of a file of queries."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docproc.cli.output import notices, read_text, to_json, wrong_usage
from docproc.documents.errors import BadQueryError

if TYPE_CHECKING:
    from docproc.matching import Idea, Index


def similar(
    text: Annotated[str | None, typer.Argument(help="The idea in words.")] = None,
    register: Annotated[Path | None, typer.Option(help="Adopted initiatives (XLSX, CSV, JSONL); else the data folder's.")] = None,
    queries: Annotated[Path | None, typer.Option(help='JSON lines {"qid", "title", "text"}.')] = None,
    top: Annotated[int, typer.Option(help="How many matches to give.", min=1, max=100)] = 10,
) -> None:
    """Print the nearest adopted initiatives, with reasons; for a file of queries, a JSON line each."""
    from docproc.matching import Idea, find

    if (text is None) == (queries is None) or not (queries or (text or "").strip()):
        wrong_usage("Nêu ý tưởng bằng lời, hoặc --queries TỆP.jsonl: một trong hai.")
    asked = [] if queries is None else list(_read_queries(queries))
    index = _index(register)
    if not len(index):
        notices.print("Sổ sáng kiến chưa có dòng nào: nhập bằng `docproc register import TỆP`, hoặc nêu --register TỆP.")
    if text is not None:
        matches = find(Idea(id="query", title="", sections={"text": text}), index, limit=top)
        typer.echo("[" + ",\n".join(to_json(match) for match in matches) + "]")
        return
    for qid, idea in asked:
        found = [{"id": m.initiative.id, "score": m.score, "relation": m.relation} for m in find(idea, index, limit=top)]
        typer.echo(json.dumps({"qid": qid, "matches": found}, ensure_ascii=False))


def _index(register: Path | None) -> "Index":
    """A list made ready, or the register of the data folder, whose index is kept; empty where there is none yet."""
    from docproc.cli.register import has_register, load_sheet
    from docproc.cli.store import opened_database
    from docproc.jobs.encoders import configured_encoder
    from docproc.jobs.indexes import RegisterIndex, index_folder
    from docproc.matching import Index

    if register or not has_register():
        return Index.build(load_sheet(register) if register else (), configured_encoder())
    with opened_database() as database, database.read() as connection:
        kept = RegisterIndex(index_folder(database.address))
        kept.refresh(connection)
        return kept.index


def _read_queries(untrusted_path: Path) -> "Iterator[tuple[str, Idea]]":
    from docproc.matching import Idea

    for number, line in enumerate(read_text(untrusted_path, BadQueryError).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            untrusted = json.loads(line)
            qid = str(untrusted["qid"])
            yield qid, Idea(id=qid, title=str(untrusted.get("title") or ""), sections={"text": str(untrusted.get("text") or "")})
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadQueryError(f"{untrusted_path.name}, dòng {number}") from error
