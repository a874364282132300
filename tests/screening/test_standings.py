"""The units of a campaign in order."""

from datetime import date

from docproc.documents.report import ProgressStatus, TargetProgress, UnitProgress
from docproc.screening import standings

MET, MISSED, SILENT = ProgressStatus.MET, ProgressStatus.MISSED, ProgressStatus.NOT_STATED


def _unit(name: str, *answers: ProgressStatus) -> UnitProgress:
    return UnitProgress(unit=name, targets=tuple(TargetProgress(target=n, status=status) for n, status in enumerate(answers)))


def test_who_met_more_targets_comes_first_and_of_those_who_missed_fewer() -> None:
    units = [
        _unit("Xã An Lạc", MET, MISSED, MISSED),
        _unit("Xã Bình Hòa", MET, MISSED, SILENT),
        _unit("Xã Chánh Hội", MET, MET, MISSED),
    ]
    found = standings(units, [None] * 3)
    assert [(each.place, each.unit) for each in found] == [(1, "Xã Chánh Hội"), (2, "Xã Bình Hòa"), (3, "Xã An Lạc")]


def test_units_that_come_to_the_same_share_a_place_in_the_order_of_their_reports() -> None:
    units = [_unit("Xã B", MET), _unit("Xã A", MET), _unit("Xã C", SILENT)]
    assert [(each.place, each.unit) for each in standings(units, [None] * 3)] == [(1, "Xã B"), (1, "Xã A"), (3, "Xã C")]


def test_of_a_unit_with_several_reports_the_one_that_ends_last_counts() -> None:
    units = [_unit("UBND xã Tân Hòa", MET), _unit("UBND xã Tân Hoà", MISSED)]
    found = standings(units, [date(2024, 12, 31), date(2024, 6, 30)])
    assert [(each.report, each.met) for each in found] == [(0, 1)]


def test_of_reports_that_do_not_say_when_they_end_the_one_that_came_last_counts() -> None:
    units = [_unit("Xã A", MISSED), _unit("Xã A", MET)]
    assert [(each.report, each.met) for each in standings(units, [None, None])] == [(1, 1)]


def test_a_campaign_without_reports_has_no_order() -> None:
    assert standings([], []) == ()
