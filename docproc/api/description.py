"""The description of the API (OpenAPI), with what the matrix says of each endpoint."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from docproc.access import Reach, matrix
from docproc.api.idempotency import HEADER, MAX_KEY_CHARACTERS

_KEY, _SESSION = "key", "session"
_IDEMPOTENCY_KEY = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": MAX_KEY_CHARACTERS},
    "description": "Of the caller's choice. The same request under the same key is carried out once, and answered as it was.",
}
_SCHEMES = {
    _KEY: {"type": "http", "scheme": "bearer", "description": "A key (`docproc_…`)."},
    _SESSION: {
        "type": "apiKey",
        "in": "cookie",
        "name": "docproc",
        "description": "The cookie of a session; changes need its token as `X-CSRF-Token` as well. `__Host-docproc` behind TLS.",
    },
}


def described(app: FastAPI) -> dict[str, Any]:
    """The description, made once."""
    if app.openapi_schema is None:
        schema = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        schema.setdefault("components", {})["securitySchemes"] = _SCHEMES
        for rule in matrix().rules:
            operation = schema["paths"].get(rule.path, {}).get(rule.method.lower())
            if operation is None:
                continue
            operation["security"] = [] if rule.is_open else [{_KEY: []}, {_SESSION: []}]
            if not rule.is_open:
                roles = {str(role): str(reach) for role, reach in rule.reach.items() if reach is not Reach.NONE}
                if rule.method == "POST":
                    operation.setdefault("parameters", []).append(_IDEMPOTENCY_KEY)
                operation["x-scope"], operation["x-roles"] = rule.scope, roles
        app.openapi_schema = schema
    return app.openapi_schema
