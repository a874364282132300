import inspect
import re

import pytest

from docproc.documents import errors


def all_errors() -> list[type[errors.DocprocError]]:
    return [value for _, value in inspect.getmembers(errors, inspect.isclass) if issubclass(value, errors.DocprocError)]


def test_every_cause_has_a_code_of_its_own() -> None:
    codes = [error.code for error in all_errors()]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("error", all_errors())
def test_an_error_has_a_stable_code_a_status_and_a_remedy_in_vietnamese(error: type[errors.DocprocError]) -> None:
    assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", error.code)
    assert 400 <= error.status <= 599
    assert error.title
    assert re.search(r"[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự]", error.remedy.lower())
