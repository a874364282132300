"""Signing in through an OpenID provider: the code flow with PKCE, a state, and a nonce.

What the provider says is believed only as an ID token signed by one of its own keys, made out to this service, for this very
attempt, and not expired. Who somebody is there decides who they are here: an account made here is never taken over by its name.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from httpx2 import HTTPError
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from docproc.access.roles import Role
from docproc.access.tokens import new_token
from docproc.documents.errors import NoRoleError, ProviderError

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA")
"""Signatures that are taken; none of them can be made from what is public, as HS256 and "none" can."""
TIMEOUT_SECONDS = 10.0
"""Longest wait for an answer of the provider: somebody sits before the browser."""
LEEWAY_SECONDS = 60
"""By so much clocks may differ."""
METADATA_SECONDS = 3600.0
"""What the provider publishes about itself is asked for again after this long, its keys also when it signs with a new one."""
# The provider is where the settings say, and nowhere else.
_HTTP: dict[str, Any] = {"timeout": TIMEOUT_SECONDS, "follow_redirects": False, "trust_env": False}


@dataclass(frozen=True, slots=True)
class ProviderSettings:
    """What is agreed with the provider."""

    issuer: str
    client_id: str
    client_secret: str
    scopes: str
    role_claim: str
    """Dots lead into nested claims."""
    roles: tuple[tuple[str, Role], ...]
    """Which value of the claim means which role; the first that a person has counts."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A sign-in under way at the provider; kept here until the browser comes back."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Identity:
    """A person as the provider knows them."""

    issuer: str
    subject: str
    login: str
    """What they are called there, for lists; it identifies nobody."""
    name: str
    role: Role


class Provider:
    """An OpenID provider."""

    def __init__(self, settings: ProviderSettings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._metadata: tuple[float, dict[str, Any]] = (float("-inf"), {})
        self._keys = KeySet([])

    def begin(self, redirect_uri: str) -> tuple[str, Attempt]:
        """The address to send a browser to, and what to keep until it is back; raises ProviderError."""
        attempt = Attempt(new_token(), new_token(), new_token())
        endpoint = self._published()["authorization_endpoint"]
        with self._client(redirect_uri) as client:
            address, _ = client.create_authorization_url(
                endpoint, state=attempt.state, nonce=attempt.nonce, code_verifier=attempt.verifier
            )
        return str(address), attempt

    def finish(self, redirect_uri: str, untrusted_code: str, attempt: Attempt) -> Identity:
        """Whom the provider vouches for; raises ProviderError and NoRoleError."""
        endpoint = self._published()["token_endpoint"]
        try:
            with self._client(redirect_uri) as client:
                answer = client.fetch_token(endpoint, code=untrusted_code, code_verifier=attempt.verifier)
        except (HTTPError, AuthlibBaseError, ValueError) as error:
            raise ProviderError("token") from error
        if not isinstance(answer.get("id_token"), str):
            raise ProviderError("token")
        return self._identity(self._claims(answer, attempt.nonce))

    def is_issuer(self, untrusted_issuer: str | None) -> bool:
        """Whether an answer names this provider as its source, or none (RFC 9207)."""
        return untrusted_issuer is None or untrusted_issuer == self._settings.issuer

    def _claims(self, answer: Mapping[str, Any], nonce: str) -> Mapping[str, Any]:
        try:
            token = self._decoded(answer["id_token"])
            claims = CodeIDToken(
                token.claims,
                token.header,
                {
                    "iss": {"essential": True, "value": self._settings.issuer},
                    "aud": {"essential": True, "value": self._settings.client_id},
                },
                {"nonce": nonce, "client_id": self._settings.client_id, "access_token": answer.get("access_token")},
            )
            claims.validate(leeway=LEEWAY_SECONDS)
        except (JoseError, ValueError) as error:
            raise ProviderError("ID token") from error
        return dict(claims)

    def _decoded(self, untrusted_token: str) -> jwt.Token:
        try:
            return jwt.decode(untrusted_token, self._keys, algorithms=ALGORITHMS)
        except (JoseError, ValueError):
            # It may sign with a key that is new since we asked.
            self._keys = self._fetched_keys()
            return jwt.decode(untrusted_token, self._keys, algorithms=ALGORITHMS)

    def _identity(self, claims: Mapping[str, Any]) -> Identity:
        subject = str(claims["sub"])
        login = str(claims.get("preferred_username") or claims.get("email") or subject)
        name = str(claims.get("name") or login)
        return Identity(self._settings.issuer, subject, login[:200], name[:200], self._role(claims))

    def _role(self, claims: Mapping[str, Any]) -> Role:
        value: Any = claims
        for step in self._settings.role_claim.split("."):
            value = value.get(step) if isinstance(value, Mapping) else None
        given = value if isinstance(value, list) else [value]
        for name, role in self._settings.roles:
            if name in given:
                return role
        raise NoRoleError

    def _published(self) -> dict[str, Any]:
        with self._lock:
            at, metadata = self._metadata
            if time.monotonic() - at > METADATA_SECONDS:
                metadata = self._fetched(f"{self._settings.issuer.rstrip('/')}/.well-known/openid-configuration")
                self._check(metadata)
                self._metadata = (time.monotonic(), metadata)
            return metadata

    def _check(self, metadata: Mapping[str, Any]) -> None:
        """Raise ProviderError unless it is this provider's, with addresses as safe as its own."""
        addresses = [metadata.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        scheme = urlsplit(self._settings.issuer).scheme
        allowed = ("https", scheme)
        if metadata.get("issuer") != self._settings.issuer or any(
            not isinstance(address, str) or urlsplit(address).scheme not in allowed for address in addresses
        ):
            raise ProviderError("metadata")

    def _fetched_keys(self) -> KeySet:
        try:
            return KeySet.import_key_set(self._fetched(self._published()["jwks_uri"]))  # type: ignore[arg-type]
        except (JoseError, ValueError, KeyError) as error:
            raise ProviderError("jwks") from error

    def _fetched(self, address: str) -> dict[str, Any]:
        try:
            answer = httpx2.get(address, **_HTTP)
            answer.raise_for_status()
            published = answer.json()
        except (HTTPError, ValueError) as error:
            raise ProviderError(urlsplit(address).path) from error
        if not isinstance(published, dict):
            raise ProviderError(urlsplit(address).path)
        return published

    def _client(self, redirect_uri: str) -> Any:
        return OAuth2Client(
            client_id=self._settings.client_id,
            client_secret=self._settings.client_secret,
            scope=self._settings.scopes,
            redirect_uri=redirect_uri,
            code_challenge_method="S256",
            **_HTTP,
        )
