"""The matrix of roles, endpoints and ownership, as `matrix.toml` declares it."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from docproc.access.roles import Reach, Role

_PARAMETER_RE = re.compile(r"\{(\w+)(:path)?\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """What the matrix says of one endpoint."""

    method: str
    path: str
    """With its parameters in braces, as the endpoint declares it."""
    scope: str
    """What a key must have; empty for an open endpoint."""
    reach: Mapping[Role, Reach]
    logged: str | None
    """The act that the audit log keeps of whoever reads here."""
    makes_jobs: bool
    """Whether it asks for work in the background, of which only so much may wait."""
    is_open: bool
    pattern: re.Pattern[str]
    """Matches the paths of this endpoint; a named group for each parameter."""

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names of what the path names."""
        return tuple(self.pattern.groupindex)


@dataclass(frozen=True, slots=True)
class Matrix:
    """All rules."""

    rules: tuple[Rule, ...]

    def find(self, method: str, path: str) -> Rule | None:
        """The rule of the endpoint that a request is for; one without parameters goes before one with."""
        found = [rule for rule in self.rules if rule.method == method and rule.pattern.fullmatch(path)]
        return min(found, key=lambda rule: len(rule.parameters), default=None)

    def declared(self, endpoint: str) -> Rule:
        """The rule of an endpoint as `matrix.toml` writes it, such as `GET /v1/plans/{plan_id}`; raises KeyError."""
        return {f"{rule.method} {rule.path}": rule for rule in self.rules}[endpoint]

    def methods(self, path: str) -> frozenset[str]:
        """The methods that a path takes; none for one that does not exist."""
        return frozenset(rule.method for rule in self.rules if rule.pattern.fullmatch(path))

    @property
    def scopes(self) -> frozenset[str]:
        """All scopes that a key may have."""
        return frozenset(rule.scope for rule in self.rules if rule.scope)


@cache
def matrix() -> Matrix:
    """The matrix of this service."""
    return parse(tomllib.loads(files(__package__).joinpath("matrix.toml").read_text(encoding="utf-8")))


def parse(declared: Mapping[str, Any]) -> Matrix:
    """The matrix that a TOML file declares; raises ValueError for a role or reach that does not exist."""
    opened = [_rule(endpoint, {}, is_open=True) for endpoint in declared["open"]["paths"]]
    return Matrix((*opened, *(_rule(endpoint, said, is_open=False) for endpoint, said in declared["endpoints"].items())))


def _rule(endpoint: str, said: Mapping[str, Any], *, is_open: bool) -> Rule:
    method, path = endpoint.split(" ")
    unknown = set(said) - {"scope", "logged", "makes_jobs", *Role}
    if unknown or (not is_open and "scope" not in said):
        raise ValueError(f"{endpoint}: {unknown or 'no scope'}")
    reach = {role: Reach(said.get(role, Reach.NONE)) for role in Role}
    return Rule(
        method=method,
        path=path,
        scope=said.get("scope", ""),
        reach=reach,
        logged=said.get("logged"),
        makes_jobs=said.get("makes_jobs", False),
        is_open=is_open,
        pattern=_pattern(path),
    )


def _pattern(path: str) -> re.Pattern[str]:
    parts, position = [], 0
    for parameter in _PARAMETER_RE.finditer(path):
        parts.append(re.escape(path[position : parameter.start()]))
        parts.append(f"(?P<{parameter[1]}>{'.*' if parameter[2] else '[^/]+'})")
        position = parameter.end()
    return re.compile("".join(parts) + re.escape(path[position:]))


_PAGE = """# Who may call what

The matrix that the service goes by (`docproc/access/matrix.toml`). An endpoint that does not stand here exists for nobody.

- `all`: everything. `plan`: what is of contests that the caller takes part in, and what it sent itself; anything else is not
  found (404). `own`: only what the caller sent itself, in contests that it takes part in. `–`: may not call it (403).
- In a contest, a caller has the narrower of its role and the part it was given there.
- A key may be narrowed to some of the scopes of its role. `open` endpoints ask nobody who they are.

| endpoint | scope | {roles} | in the audit log |
| --- | --- |{dashes} --- |
"""


def page() -> str:
    """The matrix as a page of the documentation."""
    head = _PAGE.format(roles=" | ".join(Role), dashes=" --- |" * len(Role))
    return head + "".join(_row(rule) for rule in matrix().rules)


def _row(rule: Rule) -> str:
    reach = ["open" if rule.is_open else "–" if rule.reach[role] is Reach.NONE else str(rule.reach[role]) for role in Role]
    cells = [f"`{rule.method} {rule.path}`", rule.scope and f"`{rule.scope}`", *reach, (rule.logged and f"`{rule.logged}`") or ""]
    return f"| {' | '.join(cells)} |\n"
