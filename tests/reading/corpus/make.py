"""Makes the two corpora anew: `accepted/` with `expected.toml`, and `rejected/`, a folder an error code.

Run as `.venv/bin/python tests/reading/corpus/make.py`; it needs LibreOffice for the old formats. All texts and names are
invented. What it makes is committed, so that the tests judge bytes that stay the same.
"""

import base64
import hashlib
import io
import os
import shutil
import stat
import struct
import subprocess
import tempfile
import zipfile
import zlib
from email.message import EmailMessage
from pathlib import Path

import docx
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
PASSWORD = "mat-khau-2026"  # noqa: S105 - of files made to be opened by tests
LINES = (
    "UBND TỈNH HẢI VÂN",
    "KẾ HOẠCH",
    "Phát động phong trào thi đua đẩy mạnh cải cách hành chính năm 2026",
    "1. Mục tiêu: 95% hồ sơ được giải quyết đúng hạn trở lên.",
)
ROWS = (
    ("STT", "Tên sáng kiến", "Tác giả", "Ngày công nhận"),
    (1, "Trả kết quả thủ tục hành chính tại nhà văn hóa thôn", "Phan Thị Mẫu", "12/03/2025"),
    (2, "Bảng theo dõi hồ sơ đất đai quá hạn dùng chung", "Đỗ Văn Thử", "12/03/2025"),
)
TCVN3 = "Uû ban nh©n d©n tØnh ban hµnh KÕ ho¹ch vÒ c¶i c¸ch hµnh chÝnh n¨m 2004\n"
VNI = "Uyû ban nhaân daân tænh ban haønh Keá hoaïch veà caûi caùch haønh chính naêm 2004\n"
VPS = "U\x9b ban nhân dân tÌnh ban hành K\x89 hoåch v\x8a cäi cách hành chính næm 2004\n"
VISCII = "UÖ ban nhân dân tïnh ban hành Kª hoÕch v« cäi cách hành chính nåm 2004\n"

Expected = dict[str, object]
accepted: dict[str, Expected] = {}


def accept(name: str, content: bytes, **expected: object) -> bytes:
    (HERE / "accepted" / name).write_bytes(content)
    accepted[name] = expected
    return content


def reject(code: str, name: str, content: bytes) -> None:
    folder = HERE / "rejected" / code
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 5, 8, 0, 0)), content, method)
    return buffer.getvalue()


def repacked(source: bytes, change: dict[str, bytes]) -> bytes:
    """An archive with some members replaced or added."""
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()} | change)


def member(source: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        return archive.read(name)


def word() -> bytes:
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sáng kiến"
    for row in ROWS:
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def pdf(lock: StandardEncryption | None = None) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=True, encrypt=lock)
    canvas.setFont("Serif", 13)
    for number, line in enumerate(LINES):
        canvas.drawString(72, 770 - 22 * number, line)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def picture() -> Image.Image:
    image = Image.new("1", (1240, 700), 1)
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(str(FONT), 28)
    for number, line in enumerate(LINES):
        draw.text((90, 90 + 60 * number), line, fill=0, font=font)
    return image


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def converted(content: bytes, suffix: str, target: str) -> bytes:
    """A file brought to another format by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"nguon{suffix}"
        source.write_bytes(content)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True)
        return source.with_suffix(f".{target}").read_bytes()


def locked_office(content: bytes) -> bytes:
    buffer = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(PASSWORD, buffer)
    return buffer.getvalue()


def locked_odt(content: bytes) -> bytes:
    """An ODT locked as OpenDocument 1.2 (part 3, 3.4) says: each part deflated, then AES-256 in CBC mode."""
    entries, members = [], {"mimetype": member(content, "mimetype")}
    for name in ("content.xml", "styles.xml", "meta.xml"):
        clear = member(content, name)
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = packer.compress(clear) + packer.flush()
        digest = hashlib.sha256(name.encode()).digest()
        salt, vector = digest[:16], digest[16:]
        key = hashlib.pbkdf2_hmac("sha1", hashlib.sha256(PASSWORD.encode()).digest(), salt, 100_000, 32)
        padding = 16 - len(packed) % 16
        encryptor = Cipher(AES(key), CBC(vector)).encryptor()
        members[name] = encryptor.update(packed + bytes(padding - 1) + bytes([padding])) + encryptor.finalize()
        shown = {
            k: base64.b64encode(v).decode()
            for k, v in {"s": salt, "v": vector, "c": hashlib.sha256(packed[:1024]).digest()}.items()
        }
        entries.append(
            f'<m:file-entry m:full-path="{name}" m:media-type="text/xml" m:size="{len(clear)}"><m:encryption-data '
            f'm:checksum-type="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0#sha256-1k" m:checksum="{shown["c"]}">'
            f'<m:algorithm m:algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc" m:initialisation-vector="{shown["v"]}"/>'
            f'<m:key-derivation m:key-derivation-name="PBKDF2" m:key-size="32" m:iteration-count="100000" m:salt="{shown["s"]}"/>'
            '<m:start-key-generation m:start-key-generation-name="http://www.w3.org/2000/09/xmldsig#sha256" m:key-size="32"/>'
            "</m:encryption-data></m:file-entry>"
        )
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" m:version="1.2">'
        '<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/>'
        + "".join(entries)
        + "</m:manifest>"
    )
    return zipped(members | {"META-INF/manifest.xml": manifest.encode()}, zipfile.ZIP_STORED)


def locked_zip() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "ke-hoach.txt").write_text("\n".join(LINES), encoding="utf-8")
        subprocess.run(["zip", "-q", "-X", "-P", PASSWORD, "goi.zip", "ke-hoach.txt"], cwd=folder, check=True)
        return (Path(folder) / "goi.zip").read_bytes()


def hand_made_pdf(*objects: bytes) -> bytes:
    """A PDF of objects numbered from 1, of which the first is the catalogue."""
    out, offsets = bytearray(b"%PDF-1.5\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start, count = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%b" % (count, table)
    return bytes(out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, start))


def stream(dictionary: bytes, content: bytes) -> bytes:
    return b"<< %b /Length %d >>\nstream\n%b\nendstream" % (dictionary, len(content), content)


def one_page(box: bytes, contents: bytes, image: bytes) -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [%b] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>" % box
    return hand_made_pdf(CATALOGUE, b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", page, contents, image)


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
SMALL_IMAGE = stream(
    b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8 /ColorSpace /DeviceGray", b"\x80" * 64
)


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it is so large, and holds next to nothing."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")


def tiff_of(width: int, height: int) -> bytes:
    """A TIFF that says it is so large."""
    tags = ((256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1), (278, height), (279, 16))
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    return b"II*\0" + struct.pack("<I", 24) + bytes(16) + struct.pack("<H", len(tags)) + entries + bytes(4)


def make_accepted() -> tuple[bytes, bytes, bytes]:
    text = "\n".join(LINES) + "\n"
    goal, first_row = "95% hồ sơ", "Trả kết quả thủ tục hành chính tại nhà văn hóa thôn"
    letter, book = word(), workbook()
    plan = accept("ke-hoach.pdf", pdf(), media_type="application/pdf", contains=goal)
    accept("ke-hoach.docx", letter, media_type="DOCX", contains=goal)
    accept("doc-cu.doc", converted(letter, ".docx", "doc"), media_type="application/msword", contains=goal)
    accept("van-ban.rtf", converted(letter, ".docx", "rtf"), media_type="application/rtf", contains=goal)
    odt = accept("van-ban.odt", converted(letter, ".docx", "odt"), media_type="ODT", contains=goal)
    accept("so-sang-kien.xlsx", book, media_type="XLSX", contains=first_row)
    accept("so-sang-kien.xls", converted(book, ".xlsx", "xls"), media_type="application/vnd.ms-excel", contains=first_row)
    accept("so-sang-kien.ods", converted(book, ".xlsx", "ods"), media_type="ODS", contains=first_row)
    rows = "\r\n".join(";".join(map(str, row)) for row in ROWS)
    accept("so-sang-kien.csv", rows.encode("utf-8-sig"), media_type="text/plain", contains=first_row)
    accept("van-ban.txt", text.encode(), media_type="text/plain", contains=goal)
    accept("utf-16.txt", text.encode("utf-16"), media_type="text/plain", contains=goal)
    accept(
        "trang.html",
        f"<!DOCTYPE html><html><body><p>{LINES[3]}</p></body></html>".encode(),
        media_type="text/html",
        contains=goal,
    )
    for name, old in {"tcvn3": TCVN3, "vni": VNI, "vps": VPS, "viscii": VISCII}.items():
        content = (old * 3).encode("latin-1")
        accept(f"{name}.txt", content, media_type="text/plain", contains="tỉnh ban hành Kế hoạch về cải cách", encoding=name)
    mixed = f"{TCVN3}{VNI}{VPS}{VISCII}".encode("latin-1")
    accept("bon-bang-ma.txt", mixed, media_type="text/plain", contains="Kế hoạch", encoding="tcvn3+viscii+vni+vps")
    accept("quet.png", saved(picture(), "PNG", dpi=(150, 150)), media_type="image/png", contains="KẾ HOẠCH")
    scan = saved(picture(), "TIFF", dpi=(150, 150), compression="group4")
    accept("quet.tif", scan, media_type="image/tiff", contains="KẾ HOẠCH")
    photo = picture().convert("L").rotate(90, expand=True)
    turned = Image.Exif()
    turned[0x0112] = 6
    accept("chup.jpg", saved(photo, "JPEG", quality=60, exif=turned), media_type="image/jpeg", contains="KẾ HOẠCH")
    accept("quet.pdf", saved(picture(), "PDF", resolution=150), media_type="application/pdf", contains="KẾ HOẠCH")
    accept("ten-sai.docx", plan, media_type="application/pdf", contains=goal)
    accept("goi.zip", zipped({"ke-hoach.txt": text.encode(), "phu-luc/so.xlsx": book}), documents=2, contains=goal)
    accept("thu.eml", message(letter), documents=2, contains="gửi kế hoạch")
    macros = repacked(letter, {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    accept("co-macro.docm", macros, media_type="DOCX", contains=goal, notices=["macros_ignored"])
    pointer = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" TargetMode="External" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://mau.vidu/mau.dotm"/>'
        "</Relationships>"
    )
    outside = repacked(letter, {"word/_rels/settings.xml.rels": pointer.encode()})
    accept("tro-ra-ngoai.docx", outside, media_type="DOCX", contains=goal, notices=["external_content_ignored"])
    return letter, book, odt


def message(letter: bytes) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "vanthu@haivan.vidu", "thidua@haivan.vidu", "Kế hoạch thi đua"
    mail["Date"] = "Mon, 05 Jan 2026 08:00:00 +0700"
    mail.set_content("Kính gửi Ban Tổ chức, đơn vị gửi kế hoạch đính kèm.")
    mail.add_attachment(letter, maintype="application", subtype="octet-stream", filename="ke-hoach.docx")
    mail.set_boundary("ranh-gioi")
    return mail.as_bytes()


def make_rejected(letter: bytes, book: bytes, odt: bytes) -> None:
    make_locked(letter, book, odt)
    make_growing(letter, book)
    make_hostile(letter, book)
    make_broken(letter, book, odt)


def make_locked(letter: bytes, book: bytes, odt: bytes) -> None:
    reject("encrypted", "khoa.pdf", pdf(StandardEncryption(PASSWORD, strength=128)))
    reject("encrypted", "khoa.docx", locked_office(letter))
    reject("encrypted", "khoa.xlsx", locked_office(book))
    reject("encrypted", "khoa.odt", locked_odt(odt))
    reject("encrypted", "khoa.zip", locked_zip())


def make_growing(letter: bytes, book: bytes) -> None:
    zeros = bytes(600_000_000)
    reject("expands_too_far", "bom.zip", zipped({"van-ban.txt": zeros}, zipfile.ZIP_BZIP2))
    body = member(letter, "word/document.xml")
    padded = body.replace(b"</w:body>", b" " * 40_000_000 + b"</w:body>")
    reject("expands_too_far", "bom.docx", repacked(letter, {"word/document.xml": padded}))
    twice = zlib.compress(zlib.compress(zeros, 9), 9)
    reject(
        "expands_too_far", "bom.pdf", one_page(b"0 0 595 842", stream(b"/Filter [/FlateDecode /FlateDecode]", twice), SMALL_IMAGE)
    )
    wide = member(book, "xl/worksheets/sheet1.xml").replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    reject("expands_too_far", "hai-o.xlsx", repacked(book, {"xl/worksheets/sheet1.xml": wide}))
    cells = (
        '<table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
    )
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        '<office:body><office:spreadsheet><table:table table:name="a"><table:table-row table:number-rows-repeated="1048576">'
        f"{cells}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    parts = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode()}
    reject("expands_too_far", "lap-lai.ods", zipped(parts))
    nested = zipped({"trong-cung.txt": "Nội dung".encode()})
    for level in range(4):
        nested = zipped({f"lop-{level}.zip": nested})
    reject("expands_too_far", "long-nhau.zip", nested)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    kids = b"<< /Type /Pages /Count 10000 /Kids [%b] >>" % (b"3 0 R " * 10_000)
    reject("too_many_pages", "muoi-nghin-trang.pdf", hand_made_pdf(CATALOGUE, kids, page))
    frames = [Image.new("1", (1, 1)) for _ in range(501)]
    reject("too_many_pages", "nam-tram-le-mot-anh.tif", saved(frames[0], "TIFF", save_all=True, append_images=frames[1:]))
    reject("too_many_pixels", "lut.png", png_of(60_000, 60_000))
    reject("too_many_pixels", "lut.tif", tiff_of(60_000, 60_000))
    flood = b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode"
    draw = stream(b"", b"q 595 0 0 842 0 0 cm /I Do Q")
    reject("too_many_pixels", "lut.pdf", one_page(b"0 0 595 842", draw, stream(flood, zlib.compress(bytes(1000)))))
    giant = stream(b"", b"q 1000000 0 0 1000000 0 0 cm /I Do Q")
    reject("too_many_pixels", "trang-khong-lo.pdf", one_page(b"0 0 1000000 1000000", giant, SMALL_IMAGE))


def make_hostile(letter: bytes, book: bytes) -> None:
    declared = b'?>\n<!DOCTYPE x [<!ENTITY a "b">]>'
    body = member(letter, "word/document.xml")
    reject("unsafe_content", "khai-bao.docx", repacked(letter, {"word/document.xml": body.replace(b"?>", declared, 1)}))
    reject(
        "unsafe_content",
        "khai-bao.xlsx",
        repacked(book, {"xl/workbook.xml": b"<?xml version='1.0'" + declared + member(book, "xl/workbook.xml")}),
    )
    doubled = io.BytesIO(letter)
    with zipfile.ZipFile(doubled, "a") as archive:
        archive.fp.seek(0, os.SEEK_END)  # type: ignore[union-attr]
        info = zipfile.ZipInfo("word/document.xmL", (2026, 1, 5, 8, 0, 0))
        archive.writestr(info, body)
    reject("unsafe_content", "hai-phan-trung-ten.docx", doubled.getvalue().replace(b"word/document.xmL", b"word/document.xml"))
    text = "Nội dung".encode()
    reject("unsafe_path", "len-tren.zip", zipped({"../../etc/cron.d/x": text}))
    reject("unsafe_path", "tuyet-doi.zip", zipped({"/etc/cron.d/x": text}))
    reject("unsafe_path", "o-dia.zip", zipped({"C:\\Windows\\x.txt": text}))
    link = zipfile.ZipInfo("lien-ket.txt", (2026, 1, 5, 8, 0, 0))
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    reject("unsafe_path", "lien-ket.zip", buffer.getvalue())
    circle = b"<< /Type /Pages /Count 1 /Kids [2 0 R] /Parent 2 0 R >>"
    reject("page_loop", "vong.pdf", hand_made_pdf(CATALOGUE, b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", circle))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    reject(
        "page_loop", "vong-va-mot-trang.pdf", hand_made_pdf(CATALOGUE, b"<< /Type /Pages /Count 2 /Kids [2 0 R 3 0 R] >>", page)
    )


def make_broken(letter: bytes, book: bytes, odt: bytes) -> None:
    reject("empty_file", "rong.pdf", b"")
    for name, whole in {"cut.docx": letter, "cut.xlsx": book, "cut.odt": odt, "cut.zip": zipped({"a.txt": b"a" * 999})}.items():
        reject("damaged_file", name, whole[: len(whole) // 2])
    reject("damaged_file", "cut.png", saved(picture(), "PNG")[:600])
    reject("damaged_file", "cut.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    reject("damaged_file", "cut.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le"))
    body = member(letter, "word/document.xml")
    reject("damaged_file", "xml-hong.docx", repacked(letter, {"word/document.xml": body[: len(body) // 2]}))
    program = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0" + bytes(48) + b"This program cannot be run in DOS mode.\r\n$"
    reject("unsupported_type", "chuong-trinh.csv", program)
    reject("unsupported_type", "chuong-trinh.pdf", b"\x7fELF\x02\x01\x01" + bytes(57))
    reject("unsupported_type", "nhac.doc", b"ID3\x04\0\0\0\0\0\x23TSSE\0\0\0\x0f" + bytes(40))
    reject("unsupported_type", "du-lieu.txt", b"SQLite format 3\0" + bytes(84))
    slides = {"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"}
    reject("unsupported_type", "trinh-chieu.pptx", zipped(slides))
    reject("unsupported_type", "trinh-chieu.odp", zipped({"mimetype": b"application/vnd.oasis.opendocument.presentation"}))


def write_expected() -> None:
    lines = ["# What must come of each accepted file; made by make.py."]
    for name, expected in sorted(accepted.items()):
        lines.append(f'\n["{name}"]')
        for key, value in expected.items():
            lines.append(
                f"{key} = {value if isinstance(value, list | int) else chr(34) + str(value) + chr(34)}".replace("'", '"')
            )
    (HERE / "accepted" / "expected.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    pdfmetrics.registerFont(TTFont("Serif", FONT))
    for corpus in ("accepted", "rejected"):
        shutil.rmtree(HERE / corpus, ignore_errors=True)
        (HERE / corpus).mkdir()
    make_rejected(*make_accepted())
    write_expected()
