"""The title of an entry: after its label, in quotation marks, or on the line under the document's own title."""

import re
from collections.abc import Iterator

from docproc.documents.document import Document
from docproc.documents.values import TextValue
from docproc.extraction.entry.bodies import names_body
from docproc.extraction.entry.headings import closes, heading_of, plain
from docproc.extraction.entry.labels import Label, label_at, label_data
from docproc.extraction.entry.lines import TextLine
from docproc.extraction.entry.phrases import any_of
from docproc.vietnamese.letters import UPPER
from docproc.vietnamese.people import find_people, is_person_name, strip_honorifics

_LONGEST = 500
_LEAST_WORDS = 2
# Lines under "BÁO CÁO MÔ TẢ SÁNG KIẾN" in which the title may begin.
_NEAR = 3
# Lines from the top in which a free text may carry its title.
_TOP = 12

_QUOTED_RE = re.compile(r"[\"“”«]([^\"“”«»\n]{8,400})[\"”“»]")
_IDEA = r"(?:sáng kiến|giải pháp|đề tài|mô hình|ý tưởng|cách làm|bài dự thi|tác phẩm|(?:đề xuất|hiến kế)(?=[ ](?:mang|có)[ ]tên))"
_REQUEST_RE = re.compile(
    r"(?:công nhận|đăng ký|dự thi|tham gia|tham dự|đề xuất|giới thiệu|trình bày|gửi|nộp|viết|với|là tác giả|mang tên|có tên)"
    r"[^\n.:\"“]{0,60}?"
    + _IDEA
    + r"[^\n.:\"“]{0,60}?(?:(?:có tên|mang tên|tên là|sau đây|sau|là)?\s*:\s*[\"“«]?|\s*[\"“«])(?P<value>[^\n\"”»\t]{8,400})"
)
_NAMED_RE = re.compile(_IDEA + r"[^\n.:\"“]{0,30}?(?:\s*:)?\s*[\"“«](?P<value>[^\n\"”»]{8,400})[\"”»]", re.IGNORECASE)
_CALLED = r"(?:gọi là|tên là|tên gọi là|mang tên|có tên|đặt tên(?: là)?|lấy tên(?: là)?|tạm gọi(?: là)?|đặt là|gọi tên là)"
# "… gọi là “Chị em giữ sổ buôn”", "Ý tưởng tên là: Lấy số từ đêm, vào bãi theo giờ".
_CALLED_RE = re.compile(
    rf"(?<!\w){_CALLED}\s*:?\s*[\"“«](?P<quoted>[^\n\"”»]{{8,300}})[\"”»]|"
    rf"(?<!\w){_IDEA}(?: [^\W\d_]+){{0,3}}? (?:có )?(?:tên|tên gọi|gọi|mang tên)(?: là)?\s*:?\s+(?P<told>(?=[^\W\d_])"
    rf"[^\n\"“”«»\t;]{{8,200}}?)"
    r"(?=\.\s|\.?$)",
    re.MULTILINE | re.IGNORECASE,
)
_BELOW_RE = re.compile(
    rf"(?<!\w)(?:{_CALLED}|(?:đặt tên|gọi tên|lấy tên)[^\n:.]{{0,50}})\s*:\s*\n\s*(?P<value>[^\n:]{{8,200}})", re.IGNORECASE
)
# “Mượn ghế đá làm bàn tiếp dân”, sáng kiến của Phòng Tiếp công dân.
_QUOTED_FIRST_RE = re.compile(rf"[\"“«](?P<value>[^\n\"“”«»]{{8,300}})[\"”»]\s*,?\s*(?:là\s+)?(?:một\s+)?{_IDEA}", re.IGNORECASE)
# "… tôi đã chọn và thực hiện đề tài Tủ mượn áo mưa không chìa khóa."
_UNQUOTED_RE = re.compile(
    rf"(?<!từng )(?:thực hiện|chọn|nghiên cứu|xây dựng|đề xuất|viết|làm|trình bày|gửi|đăng ký|"
    rf"dự thi) (?:với )?{_IDEA}\s+(?P<value>[{UPPER}][^\n.;“\"]{{12,200}})(?=\.|;|$)",
    re.MULTILINE,
)
_OF_A_CONTEST_RE = re.compile(r"(?:dự thi|cuộc thi|hội thi|phong trào|chương trình|vận động|chủ đề|danh hiệu)\W*$")
_NEAR_BEFORE = 40
_OWN_LABEL_RE = re.compile(r"(?:\(?\d{1,2}[.)]\s*)?(?P<label>[^\n:\t]{2,60}):\s+(?=\S)")
_IDEA_LABEL_RE = re.compile(
    r"(?<!\w)(?:việc|điều|topic|nghĩ ra|trình|đề xuất|hiến kế|ý kiến|ý tưởng|giải pháp|sáng kiến|mô hình|cách|tên|đề tài|chủ đề|"
    r"bài|sản phẩm|tựa|"
    r"tiêu đề|đề nghị)(?!\w)"
)
_NO_IDEA_LABEL_RE = re.compile(
    r"(?<!\w)(?:người|tác giả|của|đơn vị|lĩnh vực|ngày|thời gian|nơi|lý do|vì sao|kết quả|hiệu quả|kinh phí|được giao|hiệu đính|"
    r"cũ|loại|"
    r"số|mã|kính gửi|liên hệ|ai|nội dung|mô tả|bản chất|tóm tắt|thuyết minh|các bước|thực trạng)(?!\w)"
)
_LEAST_VALUE = 4
_FURNITURE_RE = re.compile(rf"\W*(?:{any_of('furniture')}|năm \d{{4}}|[^\n]{{0,40}}, (?:ngày|hôm|\d))|\s*[(\[]")
_NOTE_RE = re.compile(r"\s*\([^()]*\)$")
_END_RE = re.compile(r"(?<=[\"”»])\s*(?:của|do|được|thuộc|\.|;|,).*$", re.DOTALL)


def find_title(document: Document, lines: tuple[TextLine, ...], labels: tuple[Label, ...]) -> TextValue | None:
    """The likeliest title; None where nothing in the document names the idea."""
    text = document.text
    for first, last, rule, confidence in _candidates(text, lines, labels):
        start, end = _bare(text, first, last)
        if len(text[start:end].split()) >= _LEAST_WORDS and end - start <= _LONGEST:
            evidence = document.evidence(start, end, rule=f"entry.title.{rule}", confidence=confidence)
            return TextValue(value=" ".join(evidence.quote.split()), evidence=evidence)
    return None


def _candidates(text: str, lines: tuple[TextLine, ...], labels: tuple[Label, ...]) -> Iterator[tuple[int, int, str, float]]:
    """Ranges that may be the title, the likeliest first."""
    for label in labels:
        if label.field == "title" and label.value_end > label.value_start:
            yield label.value_start, _continued(text, label.value_end, lines), "label", 0.96
    for match in _REQUEST_RE.finditer(text):
        yield match.start("value"), match.end("value"), "request", 0.9
    for match in _CALLED_RE.finditer(text):
        group = "quoted" if match.group("quoted") else "told"
        yield match.start(group), match.end(group), "called", 0.85
    for match in _BELOW_RE.finditer(text):
        yield match.start("value"), match.end("value"), "called", 0.85
    yield from _bare_labels(text, lines, labels)
    for line_range in _under_document_title(text, lines):
        yield *line_range, "heading", 0.85
    for match in (*_NAMED_RE.finditer(text), *_QUOTED_FIRST_RE.finditer(text), *_UNQUOTED_RE.finditer(text)):
        if not _OF_A_CONTEST_RE.search(plain(text[: match.start("value")][-_NEAR_BEFORE:])):
            yield match.start("value"), match.end("value"), "quoted", 0.75
    for line_range in _at_top(text, lines):
        yield *line_range, "top", 0.55


def _bare_labels(text: str, lines: tuple[TextLine, ...], labels: tuple[Label, ...]) -> Iterator[tuple[int, int, str, float]]:
    """Values of labels that may name the idea: "Mô hình: …", 'Sáng kiến "…" giúp …'."""
    for label in labels:
        if label.field == "bare_title" and label.value_end > label.value_start:
            quoted = _QUOTED_RE.match(text, label.value_start, label.value_end)
            if quoted and ":" not in text[label.start : label.value_start]:
                yield quoted.start(1), quoted.end(1), "bare_label", 0.85
            yield label.value_start, _continued(text, label.value_end, lines), "bare_label", 0.85


def _continued(text: str, end: int, lines: tuple[TextLine, ...]) -> int:
    """The end of a title that runs on in the next line: capitals after capitals, or a small letter first."""
    index = next((i for i, line in enumerate(lines) if line.start <= end <= line.end), None)
    if index is None or index + 1 >= len(lines) or text[end - 1] in '.;”"»':
        return end
    line, following = lines[index], lines[index + 1]
    content = text[following.body : following.end]
    if (
        following.body > following.start
        or label_at(text, following.body, following.end)
        or "\t" in content
        or is_person_name(content)
    ):
        return end
    capitals = text[line.body : end].isupper() and content.isupper() and not _FURNITURE_RE.match(plain(content))
    return following.end if capitals or (content[:1].islower() and heading_of(text, following) is None) else end


def _under_document_title(text: str, lines: tuple[TextLine, ...]) -> Iterator[tuple[int, int]]:
    """The first line under a document's own title that is neither label nor heading nor a name."""
    names = set(label_data()["title"]["documents"])
    for index, line in enumerate(lines):
        if plain(_NOTE_RE.sub("", text[line.start : line.end].strip())).strip(" .:*") not in names:
            continue
        for following in lines[index + 1 : index + 1 + _NEAR]:
            content = text[following.start : following.end]
            if plain(content).strip(" .:*()") in names or _FURNITURE_RE.match(plain(content)) or content.startswith("("):
                continue
            if _is_title_line(text, following):
                yield following.start, _continued(text, following.end, lines)
            break


def _at_top(text: str, lines: tuple[TextLine, ...]) -> Iterator[tuple[int, int]]:
    """A short line near the top of a free text, such as a heading in capitals."""
    names = set(label_data()["title"]["documents"])
    for line in lines[:_TOP]:
        content = text[line.start : line.end].strip()
        if plain(content).strip(" .:*") in names or _FURNITURE_RE.match(plain(content)):
            continue
        labelled = _OWN_LABEL_RE.match(content)
        if labelled is not None and (label_at(text, line.start, line.end) is None):
            value = line.start + len(text[line.start : line.end]) - len(text[line.start : line.end].lstrip()) + labelled.end()
            if _names_idea(labelled["label"]) and _may_be_title(text[value : line.end]):
                yield value, _continued(text, line.end, lines)
            continue
        if _is_title_line(text, line) and not content.endswith((".", ":", ",", "!")):
            yield line.start, _continued(text, line.end, lines)


def _names_idea(label: str) -> bool:
    """Whether words before a colon ask for an idea's name: "Điều muốn trình", "Việc chúng em nghĩ ra", "Topic đăng ký"."""
    return _IDEA_LABEL_RE.search(plain(label)) is not None and _NO_IDEA_LABEL_RE.search(plain(label)) is None


def _may_be_title(value: str) -> bool:
    """Whether the value is words enough, and neither a person nor a body."""
    people = find_people(strip_honorifics(value))
    return len(value.split()) >= _LEAST_VALUE and not (people and people[0].start == 0) and not names_body(value)


def _is_title_line(text: str, line: TextLine) -> bool:
    content = text[line.start : line.end]
    return (
        line.body == line.start
        and "\t" not in content
        and label_at(text, line.start, line.end) is None
        and heading_of(text, line) is None
        and not closes(text, line)
        and not is_person_name(content)
        and 4 <= len(content.split()) <= 60  # noqa: PLR2004 - shorter is a name or a heading, longer is prose
    )


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without quotation marks around it, and without what follows a closed quotation ("…" của ông …)."""
    quoted = _QUOTED_RE.match(text, start, end)
    if quoted and (quoted.end() == end or _END_RE.match(text, quoted.end(), end) or not text[quoted.end() : end].strip(" .;,")):
        return quoted.start(1), quoted.end(1)
    while end > start and text[end - 1] in " .;,:*\t" and not text[start:end].endswith("..."):
        end -= 1
    while start < end and text[start] in " *:\t-–":
        start += 1
    if text[start] in '"“«' and text[end - 1] in '"”»' and text.count("“", start, end) <= 1:
        return start + 1, end - 1
    return start, end
