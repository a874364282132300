"""The Plan: what a contest or campaign says it wants, from whom and by when."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from docproc.documents.base import Record
from docproc.documents.document import Document, Notice
from docproc.documents.evidence import Evidence, EvidenceMap
from docproc.documents.values import (
    Bounds,
    Citation,
    Comparator,
    Header,
    PlanDate,
    Target,
    TextItem,
    Topic,
)


class CampaignForm(StrEnum):
    """What is run."""

    CONTEST = "contest"
    """Cuộc thi, hội thi."""
    EMULATION = "emulation"
    """Phong trào, chuyên đề thi đua."""
    OTHER = "other"


class Campaign(Record):
    """What the plan runs."""

    form: CampaignForm = CampaignForm.OTHER
    """Contest or emulation."""
    title: str | None = None
    """Its name."""
    year: int | None = None
    """A single year; null for a span."""
    years: tuple[int, int] | None = None
    """First and last year of a span ("giai đoạn 2022-2025")."""
    evidence: EvidenceMap = {}
    """Evidence by field name."""


class EligibleCode(StrEnum):
    """Who may take part: people, then bodies."""

    CADRE = "cadre"
    CIVIL_SERVANT = "civil_servant"
    PUBLIC_EMPLOYEE = "public_employee"
    WORKER = "worker"
    ARMED_FORCES = "armed_forces"
    LEADER = "leader"
    STUDENT = "student"
    CITIZEN = "citizen"
    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    PROVINCIAL_DEPARTMENT = "provincial_department"
    PARTY_BODY = "party_body"
    SPECIALISED_DIVISION = "specialised_division"
    PUBLIC_SERVICE_UNIT = "public_service_unit"
    CENTRAL_AGENCY = "central_agency"
    DISTRICT_COMMITTEE = "district_committee"
    COMMUNE_COMMITTEE = "commune_committee"
    POLITICAL_ORGANISATION = "political_organisation"
    ENTERPRISE = "enterprise"
    ORGANISATION = "organisation"
    SCHOOL = "school"
    ARMED_UNIT = "armed_unit"


class EligibleClass(Record):
    """A class of people or bodies that may take part."""

    code: EligibleCode
    """The class."""
    evidence: Evidence
    """Where it was read."""


class Eligibility(Record):
    """Who may take part."""

    classes: tuple[EligibleClass, ...] = ()
    """Classes named."""
    localities: tuple[str, ...] = ()
    """Places to which taking part is bound."""
    age: Bounds = Bounds()
    """Ages, years."""
    team_size: Bounds = Bounds()
    """Members of a team."""
    exclusions: tuple[TextItem, ...] = ()
    """Who or what may not take part."""
    evidence: EvidenceMap = {}
    """Evidence by field name, `localities` parallel to the values."""


class RoundForm(StrEnum):
    """How a round is held."""

    WRITTEN = "written"
    DEFENCE = "defence"
    PRESENTATION = "presentation"
    ONLINE_QUIZ = "online_quiz"
    FIELD = "field"
    OTHER = "other"


class Round(Record):
    """A round of a contest."""

    ordinal: int
    """1-based."""
    name: str
    """What the document calls it."""
    form: RoundForm = RoundForm.OTHER
    """How it is held."""
    evidence: Evidence
    """Where it was read."""


class Criterion(Record):
    """A scoring criterion."""

    name: str
    """What is judged."""
    points: float | None = None
    """Most points it can bring."""
    evidence: Evidence
    """Where it was read."""


class Award(Record):
    """A class of prizes."""

    name: str
    """Name, such as "Giải nhất"."""
    count: int | None = None
    """How many are given."""
    amount_vnd: int | None = None
    """Amount of one prize, VND."""
    evidence: Evidence
    """Where it was read."""


class Submission(Record):
    """Where entries go."""

    recipient: str | None = None
    """Body that receives entries."""
    via: str | None = None
    """Its office in charge."""
    address: str | None = None
    """Postal address."""
    emails: tuple[str, ...] = ()
    """E-mail addresses, as written."""
    phones: tuple[str, ...] = ()
    """Telephone numbers, as written."""
    urls: tuple[str, ...] = ()
    """Web addresses, as written."""
    evidence: EvidenceMap = {}
    """Evidence by field name; lists are parallel to the values."""


class RequirementKind(StrEnum):
    """What an entry requirement is about."""

    PAGES = "pages"
    FONT = "font"
    COPIES = "copies"
    FILE_TYPE = "file_type"
    FILE_SIZE = "file_size"
    FORM = "form"
    LANGUAGE = "language"
    COUNT = "count"
    """Entries an author may send."""
    DURATION = "duration"
    """Of a presentation."""
    OTHER = "other"


class EntryRequirement(Record):
    """What the plan demands of the form of an entry."""

    kind: RequirementKind
    """What it is about."""
    comparator: Comparator | None = None
    """How `value` limits; null when there is no number."""
    value: float | None = None
    """Pages, points of type, copies, MB, entries or minutes, by `kind`."""
    text: str
    """The requirement in the document's words."""
    evidence: Evidence
    """Where it was read."""


class NoveltyScope(StrEnum):
    """Where an idea must not have been applied before."""

    IN_PROVINCE = "in_province"
    PUBLISHED_ELSEWHERE = "published_elsewhere"


class Novelty(Record):
    """The rule that an idea must not repeat another."""

    scopes: tuple[NoveltyScope, ...] = ()
    """Where it must be new."""
    evidence: Evidence | None = None
    """Where the rule stands."""


class Plan(Record):
    """What a contest or campaign plan says, each value with its evidence."""

    schema_: Literal["docproc.plan/1"] = Field("docproc.plan/1", alias="schema")
    """Name and version of this form."""
    document: Document
    """The file it was read from."""
    header: Header = Header()
    """Official header."""
    campaign: Campaign = Campaign()
    """What is run."""
    dates: tuple[PlanDate, ...] = ()
    """Dates in the order of the text."""
    targets: tuple[Target, ...] = ()
    """Numeric aims."""
    aims: tuple[TextItem, ...] = ()
    """Aims without a number."""
    eligibility: Eligibility = Eligibility()
    """Who may take part."""
    topics: tuple[Topic, ...] = ()
    """Topics open to entries."""
    rounds: tuple[Round, ...] = ()
    """Rounds of a contest."""
    criteria: tuple[Criterion, ...] = ()
    """Scoring criteria."""
    awards: tuple[Award, ...] = ()
    """Prizes."""
    submission: Submission = Submission()
    """Where entries go."""
    entry_requirements: tuple[EntryRequirement, ...] = ()
    """Limits on the form of entries."""
    indices: tuple[str, ...] = ()
    """Indices named, such as PAR INDEX."""
    attachments: tuple[str, ...] = ()
    """File names of attachments the text names."""
    novelty: Novelty = Novelty()
    """Novelty rule."""
    citations: tuple[Citation, ...] = ()
    """Documents cited."""
    evidence: EvidenceMap = {}
    """Evidence of `indices` and `attachments`, parallel to the values."""
    warnings: tuple[Notice, ...] = ()
    """What a careful reader would point out."""
