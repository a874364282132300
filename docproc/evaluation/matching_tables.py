"""The figures of matching as tables."""

from rich.table import Table

from docproc.evaluation.matching import MatchingFigures


def render(found: dict[str, MatchingFigures]) -> list[Table]:
    """Methods beside each other, then ours by kind of query."""
    return [_methods(found), _kinds(found["docproc"])]


def _methods(found: dict[str, MatchingFigures]) -> Table:
    table = Table("method", "F1", "precision", "recall", "false flags", "R@1", "R@5", "R@10", "ROC-AUC", "AP", "ECE")
    for method, figures in found.items():
        recall, within = figures.recall["all"], figures.intervals
        table.add_row(
            method,
            _between(figures.f1, within["f1"]),
            f"{figures.precision:.3f}",
            f"{figures.recall_of_flags:.3f}",
            _between(figures.false_flags["all"], within["false_flags"]),
            _between(recall[1], within["recall@1"]),
            _between(recall[5], within["recall@5"]),
            f"{recall[10]:.3f}",
            f"{figures.roc_auc:.3f}",
            f"{figures.average_precision:.3f}",
            "-" if figures.calibration_error is None else f"{figures.calibration_error:.3f}",
        )
    return table


def _between(value: float, ends: tuple[float, float]) -> str:
    return f"{value:.3f}\n({ends[0]:.2f}-{ends[1]:.2f})"


def _kinds(ours: MatchingFigures) -> Table:
    table = Table("kind", "R@1", "R@5", "R@10", "false flags")
    for kind in sorted(set(ours.recall) | set(ours.false_flags)):
        at = ours.recall.get(kind, {})
        false = ours.false_flags.get(kind)
        table.add_row(kind, *(f"{at[k]:.3f}" if k in at else "-" for k in (1, 5, 10)), "-" if false is None else f"{false:.3f}")
    return table
