"""Entering what a person decides for one indicator: points, reason, evidence."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from secretary_app.domain.assessment import AssessmentRow, Calculation, Judgement, Part
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.dialogs import FormDialog, Problems, text_of
from secretary_app.gui.kit.labels import label

REASON_HEIGHT = 88


@dataclass(frozen=True)
class Limits:
    """The least and the most points that may be given."""

    least: Decimal
    most: Decimal


class JudgeDialog(FormDialog):
    """Takes a row of the sheet and returns a judgement."""

    def __init__(self, row: AssessmentRow, limits: Limits, parent: QWidget | None = None) -> None:
        super().__init__(f"评定：{row.indicator.id} {row.indicator.name}", parent)
        self._row, self._limits = row, limits
        given = row.judgement or Judgement(points=None)
        start = given.points if given.points is not None else row.suggested
        self.add_wide(label(row.indicator.standard, "note"))
        if row.score.computation:
            self.add_wide(label(row.score.computation, "note"))
        self.points = QLineEdit("" if start is None else f"{start.normalize():f}")
        self.ground = QPlainTextEdit(given.reason)
        self.ground.setTabChangesFocus(True)
        self.ground.setFixedHeight(theme.px(REASON_HEIGHT))
        self.evidence = QLineEdit(given.evidence)
        self.add("points", "得分", self.points, hint=self._hint())
        self.add("reason", self._reason_name(), self.ground)
        self.add("evidence", "证据编号或文号", self.evidence)
        self.fit(560, 440)
        self.check()

    def _hint(self) -> str:
        least, most = self._limits.least, self._limits.most
        if self._row.indicator.part is Part.NEGATIVE:
            return "填负数；一票否决的情形填 0。不填表示没有此情形。"
        computed = self._row.indicator.calculation is Calculation.AUTO
        empty = "不填则采用自动核算的结果" if computed else "不填表示未核算"
        return f"{least.normalize():f} 到 {most.normalize():f} 分，可以有两位小数；{empty}。"

    def _reason_name(self) -> str:
        negative = self._row.indicator.part is Part.NEGATIVE
        return "情况" if negative else "扣分理由"

    def problems(self) -> Problems:
        found = {}
        try:
            given = self._points()
        except InvalidOperation:
            return {"points": "请填写数字，例如 4.5。"}
        if given is not None and not self._limits.least <= given <= self._limits.most:
            found["points"] = (
                f"应在 {self._limits.least.normalize():f} 到 "
                f"{self._limits.most.normalize():f} 之间。"
            )
        listed = self._row.indicator.part in (Part.NEGATIVE, Part.BONUS)
        if listed and given is not None and not text_of(self.ground):
            found["reason"] = "请写明情况或依据。"
        return found

    def _points(self) -> Decimal | None:
        """Return the typed points; raises InvalidOperation where they are no number."""
        text = self.points.text().strip()
        if not text:
            return None
        number = Decimal(text)
        if not number.is_finite():
            raise InvalidOperation
        return number

    def value(self) -> Judgement:
        """Return what was decided."""
        return Judgement(
            points=self._points(),
            reason=text_of(self.ground) or "",
            evidence=text_of(self.evidence) or "",
        )
