"""Every word that the pages say has its English."""

from pathlib import Path

import pytest
from babel.messages.extract import extract_python
from jinja2.ext import babel_extract

from docproc import web
from docproc.api.problems import texts as said_by_problems
from docproc.web.labels import said_by_labels
from docproc.web.language import Language, translations
from docproc.web.views.fields import said_by_fields

ROOM = Path(web.__file__).parent


def _said() -> set[str]:
    said = {*said_by_labels(), *said_by_fields(), *said_by_problems()}
    for template in (ROOM / "templates").rglob("*.html"):
        with template.open("rb") as source:
            said |= {str(found[2]) for found in babel_extract(source, ("_", "gettext"), (), {})}
    for module in ROOM.rglob("*.py"):
        with module.open("rb") as source:
            said |= {str(found[2]) for found in extract_python(source, {"_": None}, (), {})}
    return said


SAID = sorted(_said())


@pytest.mark.parametrize("message", SAID)
def test_what_the_pages_say_is_said_in_english_too(message: str) -> None:
    assert translations(Language.ENGLISH).gettext(message) != message


def test_in_vietnamese_it_stays_as_it_is() -> None:
    assert translations(Language.VIETNAMESE).gettext("Kế hoạch") == "Kế hoạch"


def test_the_catalogue_has_nothing_that_no_page_says() -> None:
    catalogue = translations(Language.ENGLISH)
    assert {message for message in catalogue._catalog if message} == set(SAID)  # type: ignore[attr-defined]
