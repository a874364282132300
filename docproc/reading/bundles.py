"""Files that hold files: ZIP archives and e-mail messages, unpacked into their members."""

import contextlib
import email
import email.policy
import posixpath
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr
from typing import NamedTuple
from zipfile import ZipInfo

from docproc.documents import BundleRole, Message
from docproc.documents import errors as causes
from docproc.reading.archive import Archive, leads_outside
from docproc.reading.limits import Limits
from docproc.vietnamese.unicode import nfc

_BODY_NAME = "noi-dung-thu"
"""Name of the document that a message's own text becomes; its ending is added."""
# What packers and file managers leave in archives.
_LITTER_RE = re.compile(r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_HEADER_RE = re.compile(
    rb"^(?:From|To|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|Delivered-To|Content-Type):",
    re.MULTILINE | re.IGNORECASE,
)
_IN_UTF8 = 0x800
"""Flag bit of a member whose name is in UTF-8."""
_FEWEST_HEADERS = 3
"""Header fields at the top of a file from which it is a message."""
_HEAD = 8192
"""Bytes that are looked at for them."""


class Member(NamedTuple):
    """A file within a bundle."""

    name: str
    """Its name there, with folders."""
    content: bytes
    """What is in it."""
    refused: causes.ReadingError | None = None
    """Why it cannot be had, if so."""
    role: BundleRole = BundleRole.MEMBER
    """What it is there."""


def is_message(untrusted: bytes) -> bool:
    """Whether a file is an e-mail message, by the fields it begins with."""
    head = untrusted[:_HEAD]
    if not re.match(rb"[A-Za-z][A-Za-z-]{1,40}:[ \t]", head):
        return False
    top = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return len(set(map(bytes.lower, _HEADER_RE.findall(top)))) >= _FEWEST_HEADERS


def members_of_archive(untrusted: bytes, limits: Limits, password: str | None = None) -> list[Member]:
    """The files of a ZIP archive in its order; raises a `ReadingError` when it is locked, damaged, or grows too far.

    Members are never unpacked to a disk. One whose name leads outside is refused all the same: it was made to do harm somewhere.
    """
    archive = Archive(untrusted, limits, password)
    return [_member(archive, found) for found in archive.members if not found.is_dir() and not _LITTER_RE.search(found.filename)]


def _member(archive: Archive, found: ZipInfo) -> Member:
    name = _name(found).replace("\\", "/")
    if leads_outside(found):
        return Member(name, b"", causes.UnsafePathError())
    try:
        return Member(name, archive.read(found))
    except (causes.DamagedFileError, causes.UnsupportedTypeError) as error:
        return Member(name, b"", error)


def _name(found: ZipInfo) -> str:
    """The name of a member; one without the sign of UTF-8 is tried as that, then as Vietnamese Windows wrote it."""
    try:
        raw = found.filename.encode("cp437")  # as which the library reads what has no sign
    except UnicodeEncodeError:
        return nfc(found.filename)
    for encoding in () if found.flag_bits & _IN_UTF8 else ("utf-8", "cp1258"):
        with contextlib.suppress(UnicodeDecodeError):
            return nfc(raw.decode(encoding))
    return nfc(found.filename)


def opened_message(untrusted: bytes, limits: Limits) -> tuple[Message, list[Member]]:
    """The envelope of a message, and its text and attachments."""
    parsed = email.message_from_bytes(untrusted, policy=email.policy.default)
    assert isinstance(parsed, EmailMessage)  # noqa: S101 - what the default policy makes
    members = [*_body(parsed), *_attachments(parsed)]
    if len(members) > limits.parts:
        raise causes.ExpansionError(f"{len(members)} parts")
    attached = tuple(member.name for member in members if member.role is BundleRole.ATTACHMENT)
    return _envelope(parsed).model_copy(update={"attachments": attached}), members


def _envelope(parsed: EmailMessage) -> Message:
    sent = parsed["date"].datetime if parsed["date"] is not None else None
    sender = parseaddr(str(parsed["from"] or ""))[1]
    subject = str(parsed["subject"]).strip() if parsed["subject"] is not None else None
    return Message(sender=sender or None, subject=subject or None, sent_at=sent if sent and sent.tzinfo else None)


def _body(parsed: EmailMessage) -> Iterator[Member]:
    part = parsed.get_body(preferencelist=("plain", "html"))
    if part is not None:
        ending = "html" if part.get_content_subtype() == "html" else "txt"
        text = part.get_content()
        if text.strip():
            yield Member(f"{_BODY_NAME}.{ending}", text.encode("utf-8", "replace"), role=BundleRole.LETTER)


def _attachments(parsed: EmailMessage) -> Iterator[Member]:
    for number, part in enumerate(parsed.iter_attachments(), start=1):
        name = posixpath.basename((part.get_filename() or "").replace("\\", "/")) or f"{number}"
        if part.get_content_type() == "message/rfc822":
            yield Member(name, bytes(part.get_content()), role=BundleRole.ATTACHMENT)
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content and part.get_content_disposition() != "inline":
            yield Member(name, content, role=BundleRole.ATTACHMENT)
