import pytest

from docproc.reading import Limits
from docproc.settings import Settings


def test_bounds_on_a_file_can_be_set_and_stay_as_they_are_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCPROC_MAX_PAGES", "40")
    monkeypatch.setenv("DOCPROC_MAX_READING_SECONDS", "12.5")
    limits = Limits.model_validate(Settings.of_environment().reading_limits)
    assert (limits.pages, limits.seconds) == (40, 12.5)
    assert limits.image_pixels == Limits().image_pixels
    assert limits.size_bytes == Settings().max_upload_bytes


def test_every_bound_that_can_be_set_is_one_of_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        if name.startswith("max_") and name not in {"max_request_bytes", "max_waiting_jobs"}:
            monkeypatch.setenv(f"DOCPROC_{name.upper()}", "7")
    given = Settings.of_environment().reading_limits
    assert len(given) == 10
    assert set(Limits.model_validate(given).model_dump(include=set(given)).values()) == {7}
