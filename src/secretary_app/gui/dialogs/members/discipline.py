"""The dialogs of honours, punishments, organisational measures and changes of status."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from secretary_app.domain.dates import add_years
from secretary_app.domain.member_values import HonourKind, HonourLevel, MeasureKind
from secretary_app.domain.values import PartyStatus, PunishmentKind
from secretary_app.gui.kit.choice import Choice, labelled_choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.dialogs import FormDialog, text_of
from secretary_app.services.discipline import LEADS_TO

Values = Mapping[str, Any]
"""Values of a record by the name of its columns."""


def later(found: dict[str, str], key: str, first: date | None, last: date | None) -> None:
    """Say at a field that its day lies before another one."""
    if first is not None and last is not None and last < first:
        found[key] = "早于决定日期"


class HonourDialog(FormDialog):
    """An honour of a member, or of the branch itself."""

    def __init__(
        self,
        name: str,
        today: date,
        parent: QWidget | None = None,
        values: Values | None = None,
        *,
        of_branch: bool = False,
    ) -> None:
        super().__init__(f"{'修改' if values else '登记'}表彰：{name}", parent)
        known = values or {}
        kinds = [one for one in HonourKind if (one is HonourKind.BRANCH) <= of_branch]
        first = HonourKind.BRANCH if of_branch else HonourKind.MEMBER
        self.kind: Choice[HonourKind] = Choice(
            [(one, one.label) for one in kinds], known.get("kind", first), empty=None
        )
        self.level = labelled_choice(
            HonourLevel, known.get("level", HonourLevel.SCHOOL), empty=None
        )
        self.called = QLineEdit(known.get("name", ""))
        self.on = DateEdit(known.get("awarded_on"), today)
        self.doc_no = QLineEdit(known.get("doc_no", ""))
        self.basis = QLineEdit(known.get("basis", ""))
        self.add("kind", "类别", self.kind)
        self.add("level", "级别", self.level)
        self.add("name", "名称", self.called, hint="照文件写，例如：2026年度校级优秀共产党员")
        self.add("on", "表彰日期", self.on)
        self.add("doc_no", "文号", self.doc_no)
        self.add("basis", "依据", self.basis, hint="例如：近两年民主评议优秀")
        self.check()
        self.fit(560, 420)

    def problems(self) -> Mapping[str, str]:
        found = {}
        if not text_of(self.called):
            found["name"] = "请填写名称"
        if self.on.value() is None:
            found["on"] = "请填写日期"
        return found

    def values(self) -> dict[str, Any]:
        """Return what was entered, by column."""
        return {
            "kind": self.kind.value(),
            "level": self.level.value(),
            "name": text_of(self.called) or "",
            "awarded_on": self.on.value(),
            "doc_no": text_of(self.doc_no) or "",
            "basis": text_of(self.basis) or "",
        }


class PunishmentDialog(FormDialog):
    """A disciplinary punishment; 留党察看 suspends the vote until its end."""

    def __init__(
        self,
        name: str,
        today: date,
        parent: QWidget | None = None,
        values: Values | None = None,
    ) -> None:
        super().__init__(f"{'修改' if values else '登记'}处分：{name}", parent)
        known = values or {}
        self.kind = labelled_choice(
            PunishmentKind, known.get("kind", PunishmentKind.WARNING), empty=None
        )
        self.decided = DateEdit(known.get("decided_on"), today)
        self.ends = DateEdit(known.get("ends_on"), today)
        self.restored = DateEdit(known.get("restored_on"), today)
        self.doc_no = QLineEdit(known.get("doc_no") or "")
        self.note = QLineEdit(known.get("note") or "")
        self.add("kind", "处分", self.kind)
        self.add("decided", "决定日期", self.decided)
        self.add("ends", "期限至", self.ends, hint="留党察看期内无表决权、选举权和被选举权")
        self.add("restored", "恢复权利日期", self.restored, hint="支部讨论、上级批准恢复之日")
        self.add("doc_no", "文号", self.doc_no)
        self.add("note", "原因或备注", self.note)
        self.check()
        self.fit(560, 420)

    def problems(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        decided = self.decided.value()
        if decided is None:
            found["decided"] = "请填写决定日期"
        later(found, "ends", decided, self.ends.value())
        later(found, "restored", decided, self.restored.value())
        return found

    def warnings(self) -> Mapping[str, str]:
        kind, decided, ends = self.kind.value(), self.decided.value(), self.ends.value()
        if kind is PunishmentKind.EXPULSION:
            return {"kind": "保存后从决定之日起不再是党员，党籍状态同时改为“开除党籍”"}
        if kind is not PunishmentKind.PROBATION_IN_PARTY or decided is None:
            return {}
        if ends is None:
            return {"ends": "留党察看分为一年、两年，请填写期限"}
        return {"ends": "最长不超过两年"} if ends > add_years(decided, 2) else {}

    def values(self) -> dict[str, Any]:
        """Return what was entered, by column."""
        return {
            "kind": self.kind.value(),
            "decided_on": self.decided.value(),
            "ends_on": self.ends.value(),
            "restored_on": self.restored.value(),
            "doc_no": text_of(self.doc_no),
            "note": text_of(self.note),
        }


class MeasureDialog(FormDialog):
    """An organisational measure (组织处置) for somebody who does not qualify."""

    def __init__(
        self,
        name: str,
        today: date,
        parent: QWidget | None = None,
        values: Values | None = None,
    ) -> None:
        super().__init__(f"{'修改' if values else '登记'}组织处置：{name}", parent)
        known = values or {}
        self.kind = labelled_choice(
            MeasureKind, known.get("kind", MeasureKind.CORRECTION), empty=None
        )
        self.decided = DateEdit(known.get("decided_on"), today)
        self.ends = DateEdit(known.get("ends_on"), today)
        self.concluded = DateEdit(known.get("concluded_on"), today)
        self.conclusion = QLineEdit(known.get("conclusion", ""))
        self.doc_no = QLineEdit(known.get("doc_no", ""))
        self.why = QLineEdit(known.get("reason", ""))
        self.add("kind", "处置", self.kind, hint="与纪律处分不因同一问题重复适用")
        self.add("decided", "决定日期", self.decided, hint="上级党组织批准之日")
        self.add("ends", "改正期限至", self.ends, hint="限期改正不超过一年")
        self.add("reason", "原因", self.why)
        self.add("doc_no", "文号", self.doc_no)
        self.add("concluded", "作出结论日期", self.concluded)
        self.add("conclusion", "结论", self.conclusion, hint="例如：已改正")
        self.check()
        self.fit(580, 470)

    def problems(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        decided, ends = self.decided.value(), self.ends.value()
        if decided is None:
            found["decided"] = "请填写决定日期"
        if self.kind.value() is MeasureKind.CORRECTION and ends is None:
            found["ends"] = "请填写期限"
        later(found, "ends", decided, ends)
        later(found, "concluded", decided, self.concluded.value())
        return found

    def warnings(self) -> Mapping[str, str]:
        kind, decided, ends = self.kind.value(), self.decided.value(), self.ends.value()
        if kind in LEADS_TO:
            status = LEADS_TO[kind].label
            return {"kind": f"保存后从决定之日起不再是党员，党籍状态同时改为“{status}”"}
        if decided is not None and ends is not None and ends > add_years(decided, 1):
            return {"ends": "期限不超过一年"}
        return {}

    def values(self) -> dict[str, Any]:
        """Return what was entered, by column."""
        return {
            "kind": self.kind.value(),
            "decided_on": self.decided.value(),
            "ends_on": self.ends.value(),
            "concluded_on": self.concluded.value(),
            "conclusion": text_of(self.conclusion) or "",
            "doc_no": text_of(self.doc_no) or "",
            "reason": text_of(self.why) or "",
        }


class StatusDialog(FormDialog):
    """A change of the membership status (党籍变动)."""

    def __init__(self, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(f"党籍变动：{name}", parent)
        self.status = labelled_choice(PartyStatus, PartyStatus.SUSPENDED, empty=None)
        self.decided = DateEdit(today, today)
        self.why = QLineEdit(placeholderText="例如：失联满六个月，查找无果")
        self.doc_no = QLineEdit()
        self.add("status", "变为", self.status, hint="“正常”用于恢复党籍")
        self.add("decided", "生效日期", self.decided, hint="从这一天起；此前照旧计入")
        self.add("reason", "原因或依据", self.why)
        self.add("doc_no", "文号", self.doc_no)
        self.check()
        self.fit(560, 330)

    def problems(self) -> Mapping[str, str]:
        found = {}
        if self.decided.value() is None:
            found["decided"] = "请填写日期"
        if not text_of(self.why) and self.status.value() is not PartyStatus.DECEASED:
            found["reason"] = "请写明原因或依据"
        return found

    def warnings(self) -> Mapping[str, str]:
        status = self.status.value()
        if status is PartyStatus.NORMAL:
            return {}
        if status is PartyStatus.SUSPENDED:
            return {"status": "停止党籍期间不计入党员数和应到会，任职同时免去"}
        return {"status": "从这一天起不再是本支部党员，任职同时免去，历史照旧保留"}

    def values(self) -> dict[str, Any]:
        """Return what was entered, by column."""
        return {
            "status": self.status.value(),
            "decided_on": self.decided.value(),
            "reason": text_of(self.why) or "",
            "doc_no": text_of(self.doc_no) or "",
        }
