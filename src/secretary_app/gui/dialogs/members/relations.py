"""The dialogs of transfers, of being away, of contacts and of visits."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from secretary_app.domain.dates import add_months, chinese
from secretary_app.domain.member_values import (
    ContactWay,
    FlowKind,
    TransferKind,
    TransferReason,
    TransferWay,
    VisitKind,
)
from secretary_app.domain.rules.relations import LONGEST_MONTHS, REISSUE_MONTHS
from secretary_app.gui.kit.choice import labelled_choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.dialogs import FormDialog, text_of
from secretary_app.gui.kit.month_edit import MonthEdit
from secretary_app.gui.kit.number_box import NumberBox

Values = Mapping[str, Any]
USUAL_DAYS = {TransferWay.LETTER: 30, TransferWay.ONLINE: 90}
"""What is usually filled in as validity."""
MOST_DAYS = 366
OTHER_SIDE = {
    TransferKind.OUT: ("to_place", "去往党组织", "接收的基层党委全称"),
    TransferKind.IN: ("from_place", "由何党组织转来", "转出的基层党委全称"),
    TransferKind.CERTIFICATE: ("to_place", "所到单位党组织", "外出期间所到单位的党组织"),
}
RECEIVED = {
    TransferKind.OUT: ("对方接收日期", "接收以前仍由本支部管理；填写后从这一天起不再计入"),
    TransferKind.IN: ("本支部接收日期", "从这一天起计入本支部"),
    TransferKind.CERTIFICATE: ("返回日期", ""),
}


class TransferDialog(FormDialog):
    """A transfer out or in, or a certificate for a time away."""

    def __init__(
        self,
        kind: TransferKind,
        name: str,
        today: date,
        parent: QWidget | None = None,
        values: Values | None = None,
    ) -> None:
        verb = "修改" if values else "登记"
        super().__init__(f"{verb}{kind.label}：{name}", parent)
        self._kind = kind
        known = values or {}
        fresh = TransferWay.LETTER if kind is TransferKind.CERTIFICATE else TransferWay.ONLINE
        self.way = labelled_choice(TransferWay, known.get("way", fresh), empty=None)
        self.why = labelled_choice(TransferReason, known.get("reason"))
        self.issued = DateEdit(known.get("issued_on") or today, today)
        self.letter_no = QLineEdit(known.get("letter_no", ""))
        self._other, word, hint = OTHER_SIDE[kind]
        self.place = QLineEdit(known.get(self._other, ""))
        self.dues = MonthEdit(known.get("dues_until_on"), today)
        self.days = NumberBox(minimum=0, maximum=MOST_DAYS, suffix=" 天")
        self.days.setSpecialValueText("（未填）")
        self.days.setValue(known.get("valid_days") or (0 if values else USUAL_DAYS[fresh]))
        self.received = DateEdit(known.get("received_on"), today)
        self.receipt = DateEdit(known.get("receipt_on"), today)
        self.cancelled = DateEdit(known.get("cancelled_on"), today)
        self.note = QLineEdit(known.get("note", ""))
        self.add("place", word, self.place, hint=hint)
        self.add("reason", "原因", self.why)
        if kind is not TransferKind.CERTIFICATE:
            self.add("way", "方式", self.way, column=1, hint="网上转接由系统确认，不需要回执")
            self.way.changed.connect(self._offer_days)
        self.add("issued", "开具（发起）日期", self.issued)
        self.add("letter_no", "编号", self.letter_no, column=1)
        self.add("days", "有效期", self.days)
        self.add("dues", "党费交至", self.dues, column=1, hint="年-月；此后由接收方收缴")
        received, hint = RECEIVED[kind]
        self.add("received", received, self.received, hint=hint)
        if kind is not TransferKind.CERTIFICATE:
            self.add("receipt", "回执日期", self.receipt, column=1, hint="接收后一个月内")
        self.add("cancelled", "撤回日期", self.cancelled, hint="撤回、退回或重新开具时填写")
        self.add("note", "备注", self.note, column=1)
        self.check()
        self.fit(820, 560)

    def _offer_days(self) -> None:
        way = self.way.value()
        if way is not None and self.days.value() in (*USUAL_DAYS.values(), 0):
            self.days.setValue(USUAL_DAYS[way])

    def problems(self) -> Mapping[str, str]:
        found = {}
        issued, received, receipt = (
            self.issued.value(),
            self.received.value(),
            self.receipt.value(),
        )
        if not text_of(self.place):
            found["place"] = "请填写党组织全称"
        if issued is None:
            found["issued"] = "请填写日期"
        elif received is not None and received < issued:
            found["received"] = "早于开具日期"
        if receipt is not None and received is None:
            found["receipt"] = "请先填写接收日期"
        elif receipt is not None and received is not None and receipt < received:
            found["receipt"] = "早于接收日期"
        return found

    def warnings(self) -> Mapping[str, str]:
        issued, days = self.issued.value(), self.days.value()
        if issued is None or not days:
            return {}
        last = issued + timedelta(days=days)
        certificate = self._kind is TransferKind.CERTIFICATE
        most = REISSUE_MONTHS if certificate else LONGEST_MONTHS
        if last <= add_months(issued, most):
            return {}
        said = "外出超过六个月的应当转移组织关系" if certificate else "最长一般不超过三个月"
        return {"days": f"有效至{chinese(last)}，{said}"}

    def values(self) -> dict[str, Any]:
        """Return what was entered, by column."""
        return {
            "kind": self._kind,
            "way": self.way.value(),
            "reason": self.why.value(),
            "issued_on": self.issued.value(),
            "letter_no": text_of(self.letter_no) or "",
            self._other: text_of(self.place) or "",
            "valid_days": self.days.value() or None,
            "dues_until_on": self.dues.value(),
            "received_on": self.received.value(),
            "receipt_on": self.receipt.value(),
            "cancelled_on": self.cancelled.value(),
            "note": text_of(self.note) or "",
        }


class FlowDialog(FormDialog):
    """A time away: floating out or in, abroad, kept after graduation, or lost."""

    def __init__(
        self,
        name: str,
        today: date,
        parent: QWidget | None = None,
        values: Values | None = None,
    ) -> None:
        super().__init__(f"{'修改' if values else '登记'}流动、失联：{name}", parent)
        known = values or {}
        self.kind = labelled_choice(FlowKind, known.get("kind", FlowKind.OUT), empty=None)
        self.starts = DateEdit(known.get("starts_on") or today, today)
        self.ends = DateEdit(known.get("ends_on"), today)
        self.place = QLineEdit(known.get("place", ""))
        self.why = QLineEdit(known.get("reason", ""))
        self.registered = DateEdit(known.get("registered_on"), today)
        self.note = QLineEdit(known.get("note", ""))
        self.add("kind", "情形", self.kind)
        self.add("starts", "开始日期", self.starts, hint="失联的填写失去联系之日")
        self.add("place", "地点或党组织", self.place, hint="流入的填写正式组织关系所在党组织")
        self.add("reason", "原因", self.why, hint="满六个月暂不转移组织关系的，须写明原因")
        self.add("registered", "系统登记日期", self.registered)
        self.add("ends", "结束日期", self.ends, hint="返回、转出或联系上之日；还没有结束的空着")
        self.add("note", "备注", self.note)
        self.check()
        self.fit(600, 470)

    def problems(self) -> Mapping[str, str]:
        starts, ends = self.starts.value(), self.ends.value()
        if starts is None:
            return {"starts": "请填写日期"}
        return {"ends": "早于开始日期"} if ends is not None and ends < starts else {}

    def warnings(self) -> Mapping[str, str]:
        if self.kind.value() is FlowKind.IN:
            return {"kind": "流入党员可以参加组织生活，不计入本支部党员数和应到会"}
        return {}

    def values(self) -> dict[str, Any]:
        """Return what was entered, by column."""
        return {
            "kind": self.kind.value(),
            "starts_on": self.starts.value(),
            "ends_on": self.ends.value(),
            "place": text_of(self.place) or "",
            "reason": text_of(self.why) or "",
            "registered_on": self.registered.value(),
            "note": text_of(self.note) or "",
        }


class ContactDialog(FormDialog):
    """One contact with somebody away, or one attempt to find somebody."""

    def __init__(
        self, name: str, kind: FlowKind, today: date, parent: QWidget | None = None
    ) -> None:
        lost = kind is FlowKind.LOST
        super().__init__(f"{'登记查找' if lost else '登记联系'}：{name}", parent)
        self.on = DateEdit(today, today)
        self.way = labelled_choice(ContactWay, ContactWay.PHONE, empty=None)
        self.reached = QCheckBox("联系上了本人")
        self.reached.setChecked(not lost)
        self.by = QLineEdit()
        self.content = QLineEdit()
        self.add("on", "日期", self.on)
        self.add("way", "方式", self.way)
        self.add("reached", "结果", self.reached)
        self.add("by", "联系人", self.by)
        self.add("content", "内容", self.content)
        self.check()
        self.fit(540, 330)

    def problems(self) -> Mapping[str, str]:
        return {} if self.on.value() is not None else {"on": "请填写日期"}

    def values(self) -> dict[str, Any]:
        """Return what was entered, as `flows.record_contact` takes it."""
        return {
            "contacted_on": self.on.value(),
            "way": self.way.value(),
            "reached": self.reached.isChecked(),
            "contact_by": text_of(self.by) or "",
            "content": text_of(self.content) or "",
        }


class VisitDialog(FormDialog):
    """A visit to one or several members."""

    def __init__(self, who: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(f"登记走访、送学：{who}", parent)
        self.kind = labelled_choice(VisitKind, VisitKind.CARE, empty=None)
        self.on = DateEdit(today, today)
        self.by = QLineEdit()
        self.content = QLineEdit()
        self.add("kind", "事项", self.kind)
        self.add("on", "日期", self.on)
        self.add("by", "走访人", self.by)
        self.add("content", "情况", self.content)
        self.check()
        self.fit(520, 300)

    def problems(self) -> Mapping[str, str]:
        return {} if self.on.value() is not None else {"on": "请填写日期"}

    def values(self) -> dict[str, Any]:
        """Return what was entered, as `visits.record_visits` takes it."""
        return {
            "kind": self.kind.value(),
            "visited_on": self.on.value(),
            "visit_by": text_of(self.by) or "",
            "content": text_of(self.content) or "",
        }
