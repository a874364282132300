"""What people say of the values of a record, alike for plans and entries."""

from typing import Literal

from pydantic import JsonValue

from docproc.client.answers_review import CorrectedView, Corrections, Span
from docproc.client.resource import Resource, get
from docproc.client.transport import Call, path

Action = Literal["accept", "correct", "reject", "add", "withdraw"]


class Correctable(Resource):
    """Things with a record that people correct."""

    _kind: str
    """What stands in addresses: `plans` or `entries`."""

    def corrections(self, identifier: str) -> Corrections:
        """All that people said of the values, the first correction first."""
        return self._transport.answer(get(self._kind, identifier, "corrections"), Corrections)

    def correct(
        self,
        identifier: str,
        place: str,
        action: Action = "correct",
        *,
        value: JsonValue = None,
        span: Span | None = None,
        reason: str | None = None,
        revision: int | None = None,
    ) -> CorrectedView:
        """Say something of the value at `place`, a JSON Pointer such as /header/number.

        `revision` is the number of corrections that the person had before them: ConflictError `stale` when there are more by now.
        """
        said = {"path": place, "action": action, "value": value, "reason": reason}
        said |= {"span": None if span is None else span.model_dump()}
        headers = {} if revision is None else {"If-Match": f'"{revision}"'}
        call = Call("POST", path("v1", self._kind, identifier, "corrections"), json=said, headers=headers)
        return self._transport.answer(call, CorrectedView)
