"""Many entries at once: files, folders of archives, e-mails; each becomes an entry or is told of by name."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage

import pytest

from docproc.documents.errors import EncryptedError, ExpansionError, TooManyEntriesError
from docproc.jobs import entry_intake
from docproc.jobs.deleting import Target, ask_deletion
from docproc.jobs.entry_intake import Received, receive_entries
from docproc.jobs.intake import Accepted, Intake, Sender, Upload
from docproc.jobs.unpacking import MAX_FILES
from docproc.jobs.workshop import Workshop
from docproc.reading import Limits
from docproc.storage import documents, entries, members
from docproc.storage.deletions import DeletionKind, DeletionReason
from docproc.storage.rows import StoredDocument, StoredJob

LIMITS = Limits(expanded_bytes=2_000_000, ratio_free_bytes=100_000)

Receive = Callable[..., Received]
DoJobs = Callable[[], list[StoredJob]]


def archive(files: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def plan(send_plan: Callable[[str], Accepted]) -> str:
    return send_plan("KẾ HOẠCH\n").id


@pytest.fixture
def receive(intake: Intake, plan: str, noon: datetime) -> Receive:
    """Sends files, by name, as entries of the plan."""

    def send(files: dict[str, bytes], limits: Limits | None = LIMITS, password: str | None = None) -> Received:
        uploads = [Upload(name, io.BytesIO(content), password) for name, content in files.items()]
        return receive_entries(intake, plan, uploads, noon, Sender("Thư ký", noon, "user-1"), limits)

    return send


def _names(received: Received) -> list[str]:
    return [taken.file_name for taken in received.taken]


def _refusals(received: Received) -> list[tuple[str, str]]:
    return [(refused.file_name, refused.problem.code) for refused in received.refused]


def _document(shop: Workshop, entry_id: str) -> StoredDocument:
    with shop.database.read() as connection:
        return documents.get(connection, entries.get(connection, entry_id).document_id)


def test_files_at_the_top_of_an_archive_and_its_folders_are_entries(shop: Workshop, receive: Receive) -> None:
    files = {"bài 1.txt": b"mot", "Thu/don.txt": b"don", "Thu/phu luc/anh.txt": b"anh", "Le/bao-cao.txt": b"bao cao"}
    sent = archive(files)

    received = receive({"bai-du-thi.zip": sent, "rieng.txt": b"rieng"})

    assert _names(received) == ["bài 1.txt", "Thu.zip", "bao-cao.txt", "rieng.txt"]
    assert received.refused == []
    folder = _document(shop, received.taken[1].accepted.id)
    with zipfile.ZipFile(shop.files.path(folder.sha256)) as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == {"don.txt": b"don", "phu luc/anh.txt": b"anh"}
    kept = folder.archive_id or ""
    with shop.database.read() as connection:
        original = documents.get(connection, kept)
        belongs = members.document_belonging(connection, kept)
    assert shop.files.path(original.sha256).read_bytes() == sent
    assert original.file_name == received.taken[1].archive_name == "bai-du-thi.zip"
    assert belongs is not None
    assert belongs.sent_by == "user-1"
    assert received.taken[3].archive_id is None


def test_a_folder_that_holds_nothing_but_folders_is_a_wrapper(receive: Receive) -> None:
    received = receive({"a.zip": archive({"Hoi thi/2026/An/a.txt": b"a", "Hoi thi/2026/Binh/b.txt": b"b"})})

    assert _names(received) == ["a.txt", "b.txt"]


def test_an_archive_may_be_one_entry_if_the_sender_says_so(receive: Receive) -> None:
    assert _names(receive({"a.zip": archive({"don.txt": b"a", "mo-ta.txt": b"b"})}, limits=None)) == ["a.zip"]


def test_an_e_mail_is_one_entry_with_what_is_attached(receive: Receive) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@x.vn", "b@x.vn", "Gửi bài dự thi"
    mail.set_content("Kính gửi Ban tổ chức.")
    mail.add_attachment(b"PK", maintype="application", subtype="zip", filename="bai.zip")

    assert _names(receive({"thu.eml": mail.as_bytes(), "goi.zip": archive({"thu.eml": mail.as_bytes()})})) == [
        "thu.eml",
        "thu.eml",
    ]


def test_an_office_file_is_no_archive_of_entries(receive: Receive) -> None:
    document = archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
    later = archive({"word/document.xml": b"<w/>", "[Content_Types].xml": b"<Types/>"})

    assert _names(receive({"a.docx": document, "b.docx": later})) == ["a.docx", "b.docx"]


def test_the_same_file_twice_in_an_archive_is_said_to_be_a_duplicate(receive: Receive) -> None:
    first, second = receive({"a.zip": archive({"1.txt": b"mot", "2.txt": b"mot"})}).taken
    again = receive({"b.zip": archive({"x/1.txt": b"1", "x/2.txt": b"2"})}).taken[0]

    assert (first.accepted.duplicate_of, second.accepted.duplicate_of) == (None, first.accepted.id)
    repacked = {"c.zip": archive({"x/2.txt": b"2", "x/1.txt": b"1"}, zipfile.ZIP_STORED)}
    assert receive(repacked).taken[0].accepted.duplicate_of == again.accepted.id


def test_what_cannot_be_taken_is_told_of_by_name_and_hinders_nothing_else(receive: Receive) -> None:
    many = {f"qua nhieu/{number}.txt": b"x" for number in range(MAX_FILES + 1)}
    files = {"../ra-ngoai.txt": b"x", "rong.txt": b"", "lon.txt": b"0123456789" * 15_000, **many, "tot.txt": b"tot"}

    received = receive({"goi.zip": archive(files), "rong.txt": b""}, Limits())

    assert _names(received) == ["tot.txt"]
    assert sorted(_refusals(received)) == [
        ("../ra-ngoai.txt", "unsafe_path"),
        ("lon.txt", "too_large"),
        ("qua nhieu", "too_many_files"),
        ("rong.txt", "empty_file"),
        ("rong.txt", "empty_file"),
    ]


def test_a_bomb_is_refused_as_a_whole_and_the_other_files_are_taken(receive: Receive) -> None:
    bomb = archive({"a.txt": b"0" * 1_900_000})

    received = receive({"bom.zip": bomb, "a.txt": b"a"})

    assert (_names(received), _refusals(received)) == (["a.txt"], [("bom.zip", "expands_too_far")])
    with pytest.raises(ExpansionError):
        receive({"bom.zip": bomb})


def test_a_locked_archive_is_refused_by_its_code(receive: Receive) -> None:
    content = bytearray(archive({"a.txt": b"a"}, zipfile.ZIP_STORED))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(EncryptedError):
        receive({"khoa.zip": bytes(content)})


def test_a_name_that_an_old_packer_wrote_is_read(receive: Receive) -> None:
    sent = archive({"b?i.txt": b"x", "y.txt": b"y"}).replace(b"b?i.txt", "bài.txt".encode("cp1258"))

    assert _names(receive({"a.zip": sent}))[0] == "bài.txt"


def test_an_empty_archive_is_told_of(receive: Receive) -> None:
    assert _refusals(receive({"a.zip": archive({"trong/": b""})})) == [("a.zip", "no_entry")]


def test_too_many_entries_are_refused_together(receive: Receive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry_intake, "MAX_ENTRIES", 2)

    with pytest.raises(TooManyEntriesError):
        receive({"a.zip": archive({f"{number}.txt": b"%d" % number for number in range(3)})})


def test_an_entry_that_is_deleted_takes_the_archive_along_and_leaves_its_neighbours(
    shop: Workshop, receive: Receive, do_jobs: DoJobs, noon: datetime
) -> None:
    first, second = receive({"a.zip": archive({"1.txt": b"mot", "2.txt": b"hai"})}).taken
    archived = _document(shop, first.accepted.id).archive_id or ""
    with shop.database.read() as connection:
        original = documents.get(connection, archived)
    with shop.database.write() as connection:
        target = Target(DeletionKind.ENTRY, first.accepted.id)
        ask_deletion(connection, shop.jobs, target, DeletionReason.REQUEST, Sender("user/1", noon))

    do_jobs()

    neighbour = _document(shop, second.accepted.id)
    assert neighbour.archive_id is None
    assert shop.files.path(neighbour.sha256).read_bytes() == b"hai"
    assert not shop.files.has(original.sha256)
