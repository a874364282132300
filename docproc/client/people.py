"""People who sign in, and keys of programs."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Literal

from docproc.client.answers_operations import CreatedKey, Invitation, InvitedUser, KeyView, SessionView, UserView
from docproc.client.resource import Resource, get
from docproc.client.transport import Call, path

PersonsRole = Literal["administrator", "organizer", "reviewer"]
Role = Literal["administrator", "organizer", "reviewer", "portal"]


class Users(Resource):
    """The people who may sign in; for an administrator's key."""

    def create(self, login: str, name: str, role: PersonsRole) -> InvitedUser:
        """Make a person; hand them the link of the answer."""
        return self._transport.answer(
            Call("POST", path("v1", "users"), json={"login": login, "name": name, "role": role}), InvitedUser
        )

    def get(self, user_id: str) -> UserView:
        """A person."""
        return self._transport.answer(get("users", user_id), UserView)

    def list(self) -> Iterator[UserView]:
        """The people, newest first."""
        return self._transport.items(get("users"), UserView)

    def change(
        self, user_id: str, *, name: str | None = None, role: PersonsRole | None = None, disabled: bool | None = None
    ) -> UserView:
        """Change a name or role, shut a person out, or let them in again; what is left out stays."""
        change = {"name": name, "role": role, "disabled": disabled}
        return self._transport.answer(Call("PATCH", path("v1", "users", user_id), json=change), UserView)

    def invite(self, user_id: str) -> Invitation:
        """A new link by which a person sets a new password."""
        return self._transport.answer(Call("POST", path("v1", "users", user_id, "invitation")), Invitation)


class Keys(Resource):
    """Keys of programs."""

    def create(
        self,
        name: str,
        role: Role,
        *,
        scopes: Sequence[str] | None = None,
        plan_ids: Sequence[str] = (),
        expires_at: datetime | None = None,
    ) -> CreatedKey:
        """Make a key; its secret is in this answer only. When the answer is lost, revoke the key and make another."""
        wanted = {
            "name": name,
            "role": role,
            "scopes": None if scopes is None else list(scopes),
            "plan_ids": list(plan_ids),
            "expires_at": None if expires_at is None else expires_at.isoformat(),
        }
        return self._transport.answer(Call("POST", path("v1", "keys"), json=wanted), CreatedKey)

    def list(self) -> Iterator[KeyView]:
        """The keys that the caller answers for, newest first."""
        return self._transport.items(get("keys"), KeyView)

    def revoke(self, key_id: str) -> KeyView:
        """Revoke a key: it is refused from the next request on."""
        return self._transport.answer(Call("DELETE", path("v1", "keys", key_id)), KeyView)

    def own(self) -> SessionView:
        """Who calls, and with what rights."""
        return self._transport.answer(get("session"), SessionView)
