"""Taking in somebody whose development began elsewhere: from where, when, which dates."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from secretary_app.domain.values import PersonKind
from secretary_app.gui.kit.choice import labelled_choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.dialogs import FormDialog, Problems
from secretary_app.gui.kit.labels import label
from secretary_app.services import moving_in
from secretary_app.services.moving_in import DATES, MoveIn

REVIEW_HINT = (
    "审查通过的，积极分子原培养时间连续计算（第十二条）；没有审查通过的，须重新确定，从重新确定之日起计算。"
    "预备期一律自原接收大会之日算起（第三十六条）。"
)
NEEDED = {
    "name": "请填写姓名。",
    "birth_on": "请填写出生日期。",
    "arrived_on": "请填写组织关系转入日期。",
    "applied_on": "请填写原来递交入党申请书的日期。",
}


class MoveInDialog(FormDialog):
    """What the roster knows in, a `MoveIn` out."""

    def __init__(
        self, known: Mapping[str, Any], today: date, parent: QWidget | None = None
    ) -> None:
        """`known` are fields of `MoveIn`; at most `kind` for who is not on the roster."""
        super().__init__("转入", parent, ok="登记转入")
        self._today = today
        self.name = QLineEdit(known.get("name") or "")
        self.kind = labelled_choice(PersonKind, known.get("kind"))
        self.source = QLineEdit(known.get("source") or "")
        self.source.setPlaceholderText("原支部、原学校或原单位")
        self.reviewed = QCheckBox("本支部已审查原单位的材料，予以认定")
        self.reviewed.setChecked(bool(known.get("reviewed")))
        self.days = {
            key: DateEdit(known.get(key), today)
            for key in ("birth_on", "arrived_on", *(column for column, _word, _code in DATES))
        }
        self.add("name", "姓名 *", self.name)
        self.add("kind", "人员类别", self.kind, column=1)
        self.add("birth_on", "出生日期 *", self.days["birth_on"])
        self.add("arrived_on", "转入日期 *", self.days["arrived_on"], column=1)
        self.add("source", "从哪里转来 *", self.source)
        self.add_heading("原单位已办的步骤（没有办到的留空）")
        for at, (column, word, _code) in enumerate(DATES):
            title = f"{word} *" if column == "applied_on" else word
            self.add(column, title, self.days[column], column=at % 2)
        self.add("reviewed", "材料审查", self.reviewed)
        self.add_wide(label(REVIEW_HINT, "note"))
        self.fit(760, 620)
        self.check()

    def problems(self) -> Problems:
        found = {key: text for key, text in NEEDED.items() if not self._filled(key)}
        move = self._move() if not found else None
        return {**found, **(moving_in.problems_of(move, self._today) if move else {})}

    def arrival(self) -> MoveIn:
        """Return what was typed; only asked after the dialog was accepted."""
        move = self._move()
        assert move is not None
        return move

    def _filled(self, key: str) -> bool:
        if key == "name":
            return bool(self.name.text().strip())
        return self.days[key].value() is not None

    def _move(self) -> MoveIn | None:
        days = {key: edit.value() for key, edit in self.days.items()}
        birth, arrived, applied = (
            days.pop(key) for key in ("birth_on", "arrived_on", "applied_on")
        )
        if birth is None or arrived is None or applied is None:
            return None
        return MoveIn(
            name=self.name.text().strip(),
            kind=self.kind.value(),
            birth_on=birth,
            arrived_on=arrived,
            applied_on=applied,
            source=self.source.text().strip(),
            reviewed=self.reviewed.isChecked(),
            **days,
        )
