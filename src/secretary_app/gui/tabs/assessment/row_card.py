"""The chosen indicator beside the table: its standard, its computation, what a person decided."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from secretary_app.domain.assessment import AssessmentRow, Calculation
from secretary_app.gui.kit.card import Card, Field, Section
from secretary_app.gui.tabs.assessment.table import full_text


def show_row(card: Card, row: AssessmentRow, buttons: Sequence[QWidget]) -> None:
    """Show one indicator."""
    indicator = row.indicator
    card.show_record(
        f"{indicator.id}　{indicator.name}",
        f"{indicator.part.label} · {indicator.level} · {indicator.calculation.label}",
        [
            Section(
                "得分",
                [
                    Field("得分", _points(row)),
                    Field("建议分", _suggested(row), role="warning"),
                    Field("核算过程", row.score.computation),
                    Field("扣分理由", row.reason),
                    Field("评分标准", indicator.standard),
                ],
            ),
            Section("人工评定", _judged(row)),
        ],
        buttons,
    )


def _points(row: AssessmentRow) -> str:
    """Return the points of the full ones: 2.25 / 3."""
    return f"{row.shown} / {full_text(row)}" if row.applies else row.shown


def _suggested(row: AssessmentRow) -> str:
    """Return the points that wait for a person; a computed indicator suggests none."""
    if row.indicator.calculation is Calculation.AUTO or row.suggested is None:
        return ""
    return f"{row.suggested.normalize():f}（确认后才计入）"


def _judged(row: AssessmentRow) -> list[Field]:
    if row.judgement is None:
        return []
    given = row.judgement.points
    return [
        Field("评定分", "" if given is None else f"{given.normalize():f}"),
        Field("理由", row.judgement.reason),
        Field("证据", row.judgement.evidence),
    ]
