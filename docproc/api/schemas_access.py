"""What the API asks and answers about people, sessions, keys and members."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from docproc.access import Kind, Principal, Role
from docproc.access.membership import Participant
from docproc.access.passwords import MAX_CHARACTERS
from docproc.api.routes.parameters import PRINTABLE
from docproc.api.schemas import Answer
from docproc.storage.rows import StoredKey, StoredUser

Login = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=PRINTABLE)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=PRINTABLE)]
Password = Annotated[str, StringConstraints(min_length=1, max_length=MAX_CHARACTERS)]
Token = Annotated[str, StringConstraints(min_length=20, max_length=200, pattern=PRINTABLE)]
Id = Annotated[str, StringConstraints(min_length=1, max_length=32, pattern=PRINTABLE)]


class Credentials(Answer):
    """Who wants to sign in."""

    login: Login
    password: Password


class Redemption(Answer):
    """What a one-time link is used for."""

    token: Token
    password: Password
    login: Login | None = Field(None, description="Of the first administrator; a link for somebody else knows whom it is for.")
    name: Name | None = Field(None, description="Likewise; the login when left out.")


class PasswordChange(Answer):
    """A password in place of the one of before."""

    password: Password
    new_password: Password


class SessionView(Answer):
    """Who calls, as the service knows them."""

    id: str
    kind: Kind
    name: str
    role: Role
    scopes: list[str] | None = Field(description="What a key is narrowed to; null for all that the role may do.")
    csrf_token: str | None = Field(description="To be sent as `X-CSRF-Token` with every change; null where no cookie counts.")

    @classmethod
    def of(cls, principal: Principal) -> "SessionView":
        """The view of a caller."""
        scopes = None if principal.scopes is None else sorted(principal.scopes)
        return cls(
            id=principal.id,
            kind=principal.kind,
            name=principal.name,
            role=principal.role,
            scopes=scopes,
            csrf_token=principal.csrf_token,
        )


class NewUser(Answer):
    """A person who shall be able to sign in."""

    login: Login
    name: Name
    role: Literal[Role.ADMINISTRATOR, Role.ORGANIZER, Role.REVIEWER]


class UserChange(Answer):
    """What shall be different about a person; what is left out stays."""

    name: Name | None = None
    role: Literal[Role.ADMINISTRATOR, Role.ORGANIZER, Role.REVIEWER] | None = None
    disabled: bool | None = None


class UserView(Answer):
    """A person who may sign in."""

    id: str
    login: str
    name: str
    role: Role
    signs_in_elsewhere: bool = Field(description="Through the OpenID provider rather than by a password.")
    disabled: bool
    created_at: datetime

    @classmethod
    def of(cls, user: StoredUser) -> "UserView":
        """The view of what is kept."""
        return cls(
            id=user.id,
            login=user.login,
            name=user.name,
            role=Role(user.role),
            signs_in_elsewhere=user.issuer is not None,
            disabled=user.disabled_at is not None,
            created_at=user.created_at,
        )


class Invitation(Answer):
    """A one-time link, shown this once."""

    link: str
    expires_at: datetime


class InvitedUser(Answer):
    """A person who was just made, and the link by which they set their password."""

    user: UserView
    invitation: Invitation


class NewKey(Answer):
    """A key to be made."""

    name: Name
    role: Role
    scopes: Annotated[list[Annotated[str, StringConstraints(max_length=40)]], Field(max_length=50)] | None = Field(
        None, description="Only this of what the role may do."
    )
    plan_ids: Annotated[list[Id], Field(max_length=1000)] = Field(
        [], description="The contests that it takes part in; when left out, those of whoever makes it."
    )
    expires_at: AwareDatetime | None = None


class KeyView(Answer):
    """A key, without its secret."""

    id: str
    name: str
    role: Role
    scopes: list[str] | None
    owner_id: str | None = Field(description="The user who answers for it.")
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None = Field(description="To the minute.")

    @classmethod
    def of(cls, key: StoredKey) -> "KeyView":
        """The view of what is kept."""
        return cls(**{name: getattr(key, name) for name in cls.model_fields})


class CreatedKey(Answer):
    """A key that was just made, with its secret."""

    key: KeyView
    secret: str = Field(description="To be sent as `Authorization: Bearer …`. Shown this once.")


class NewMember(Answer):
    """Who shall take part in a contest's work."""

    login: Login | None = Field(None, description="Of a user; this or `key_id`.")
    key_id: Id | None = None
    capacity: Literal[Role.ORGANIZER, Role.REVIEWER, Role.PORTAL]


class MemberView(Answer):
    """Somebody who takes part in a contest's work."""

    id: str
    kind: Kind
    name: str
    capacity: Role = Field(description="The role that it has in this contest; its own role still bounds it.")

    @classmethod
    def of(cls, participant: Participant) -> "MemberView":
        """The view of somebody who takes part."""
        return cls(id=participant.id, kind=participant.kind, name=participant.name, capacity=participant.capacity)
