"""Who did something, by name: the log and what people said keep identifiers, which outlive names."""

from collections.abc import Callable, Iterable

from sqlalchemy import Connection

from docproc.storage import names
from docproc.web.language import marked as _

_SERVICE = {"system": _("hệ thống"), "local": _("người dùng máy này")}
_GONE = _("người đã được gỡ khỏi hệ thống")


def names_of(connection: Connection, actors: Iterable[str], translate: Callable[[str], str]) -> dict[str, str]:
    """The names of those who acted, by what is kept of them (such as `user/3f…`)."""
    wanted = set(actors)
    known = names.of_actors(connection, wanted)
    return {actor: _name(actor, known.get(actor), translate) for actor in wanted}


def _name(actor: str, known: str | None, translate: Callable[[str], str]) -> str:
    kind = actor.partition("/")[0]
    if kind in {"user", "key"}:
        if known is None:
            return translate(_GONE)
        return known if kind == "user" else translate(_("khóa")) + f" {known}"
    return translate(_SERVICE[actor]) if actor in _SERVICE else actor
