"""Who may do what: users, roles, sessions, keys, and the matrix that says how far each role reaches at each endpoint.

This room promises that a secret is kept as a digest or hash only, that whoever is shut out is out at the next request, and that
what is not declared in `matrix.toml` is nobody's. It knows neither HTTP nor the clock: times are arguments.
"""

from docproc.access.decide import decide
from docproc.access.identify import SessionLife, by_key, by_session, note_use
from docproc.access.matrix import Matrix, Rule, matrix
from docproc.access.principal import LOCAL, Grant, Kind, Principal
from docproc.access.roles import Reach, Role

__all__ = [
    "LOCAL",
    "Grant",
    "Kind",
    "Matrix",
    "Principal",
    "Reach",
    "Role",
    "Rule",
    "SessionLife",
    "by_key",
    "by_session",
    "decide",
    "matrix",
    "note_use",
]
