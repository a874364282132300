"""The files of an archive laid out one by one, in the reading process, in its own folder."""

import json
from pathlib import Path

from docproc.reading.bundles import members_of_archive
from docproc.reading.protocol import Request, Unpacked
from docproc.reading.sniff import MediaType, sniff


def lay_out(untrusted: bytes, request: Request) -> bytes:
    """Write the members of a ZIP archive to the present folder, "0", "1", …; a list of Unpacked, or null for any other file.

    Raises a `ReadingError` when the archive as a whole is damaged, locked, or grows too far.
    """
    if sniff(untrusted) is not MediaType.ZIP:
        return b"null"
    laid_out = []
    for number, member in enumerate(members_of_archive(untrusted, request.limits, request.password)):
        if member.refused is not None:
            told = Unpacked(name=member.name, file=None, problem=member.refused.code)
        else:
            Path(str(number)).write_bytes(member.content)
            told = Unpacked(name=member.name, file=str(number), size=len(member.content))
        laid_out.append(told.model_dump(mode="json"))
    return json.dumps(laid_out).encode()
