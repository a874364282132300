"""Answers to forms: back to a page, which says what was done."""

from starlette.responses import RedirectResponse


def led_back(page: str, done: str) -> RedirectResponse:
    """Lead back to a page of ours with a code of `labels.DONE`."""
    return RedirectResponse(f"{page}?done={done}", status_code=303)
