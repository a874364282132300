"""Who did something, by name: the log and what people said keep identifiers, which outlive names."""

from collections.abc import Callable, Iterable

from sqlalchemy import Connection

from docproc.documents.errors import NotFoundError
from docproc.storage import keys, users
from docproc.web.language import marked as _

_SERVICE = {"system": _("hệ thống"), "local": _("người dùng máy này")}
_GONE = _("người đã được gỡ khỏi hệ thống")


def names_of(connection: Connection, actors: Iterable[str], translate: Callable[[str], str]) -> dict[str, str]:
    """The names of those who acted, by what is kept of them (such as `user/3f…`)."""
    return {actor: _name(connection, actor, translate) for actor in set(actors)}


def _name(connection: Connection, actor: str, translate: Callable[[str], str]) -> str:
    kind, _slash, identifier = actor.partition("/")
    try:
        if kind == "user":
            return users.get(connection, identifier).name
        if kind == "key":
            return translate(_("khóa")) + f" {keys.get(connection, identifier).name}"
    except NotFoundError:
        return translate(_GONE)
    return translate(_SERVICE[actor]) if actor in _SERVICE else actor
