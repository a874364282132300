"""Streams of events are taken apart by the standard, wherever the network cuts them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from docproc.client.events import Event, events_of

STREAM = (
    ": còn sống\r\n\r\n"
    'id: 4\nevent: progress\ndata: {"stage": "đọc\u2028trang"}\n\n'
    "event: end\r\ndata: a\r\ndata:b\r\nid: 5\r\nretry: 2000\r\n\r\n"
    "data: bị cắt"
)
EVENTS = [Event("progress", '{"stage": "đọc\u2028trang"}', "4"), Event("end", "a\nb", "5")]


def test_comments_and_what_was_cut_off_are_no_events() -> None:
    assert list(events_of([STREAM])) == EVENTS


@given(st.lists(st.integers(0, len(STREAM)), max_size=12))
def test_it_does_not_matter_where_the_network_cuts(cuts: list[int]) -> None:
    ends = [0, *sorted(cuts), len(STREAM)]

    assert list(events_of(STREAM[start:end] for start, end in pairwise(ends))) == EVENTS
