"""The dialogs of one member's dues: fixing, paying, reducing; and making public."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from secretary_app.domain.dates import months_through
from secretary_app.domain.dues import MOST_A_MONTH, PARTS, base_of, monthly_of, rate_of, tiers_of
from secretary_app.domain.member_values import DuesKind, DuesManner
from secretary_app.domain.policy import Policy
from secretary_app.gui.kit.choice import labelled_choice
from secretary_app.gui.kit.date_edit import DateEdit
from secretary_app.gui.kit.dialogs import FormDialog, text_of
from secretary_app.gui.kit.money_edit import MoneyLine
from secretary_app.gui.kit.month_edit import MonthEdit
from secretary_app.gui.kit.number_box import NumberBox
from secretary_app.services.dues import PaidMonth
from secretary_app.services.dues_fixing import FixedDues

SIGNS = {1: "", -1: "（扣除）", 0: "（不计入）"}
MOST_MONTHS = 36
"""More months at once are a slip of the finger."""


class FixingDialog(FormDialog):
    """What a member pays from a month on: by the base, or by the parts that make it."""

    def __init__(
        self,
        name: str,
        policy: Policy,
        today: date,
        parent: QWidget | None = None,
        values: Mapping[str, Any] | None = None,
    ) -> None:
        """`values` are those of a `DuesFixing`, or what the roster suggests."""
        super().__init__(f"核定党费：{name}", parent)
        known = values or {}
        self._policy = policy
        self.since = MonthEdit(known.get("from_on") or date(today.year, 1, 1), today)
        self.kind = labelled_choice(DuesKind, known.get("kind", DuesKind.EMPLOYED), empty=None)
        self.base = MoneyLine(known.get("base"))
        self.monthly = MoneyLine()
        self.why = QLineEdit(known.get("note", ""))
        self.parts = {part.key: MoneyLine() for part in PARTS}
        for key, amount in (known.get("parts") or {}).items():
            if key in self.parts:
                self.parts[key].set_value(Decimal(str(amount)))
        self.add("since", "自某月起", self.since, hint="一般为一月；年内转为离退休的从当月起")
        self.add("kind", "党费类型", self.kind, column=1)
        self.add("base", "党费基数（元）", self.base)
        self.add("monthly", "月交纳额（元）", self.monthly, column=1)
        self.add("why", "说明", self.why, hint="年内变动的，请写明原因")
        self.add_heading("基数构成（填写后自动算出基数）")
        for at, part in enumerate(PARTS):
            self.add(
                part.key,
                f"{part.label}{SIGNS[part.sign]}",
                self.parts[part.key],
                column=at % 2,
            )
        for line in self.parts.values():
            line.textChanged.connect(self._add_up)
        for signal in (self.base.textChanged, self.kind.changed, self.since.changed):
            signal.connect(self._show_amount)
        self._show_amount()
        if known.get("monthly") is not None and known["monthly"] != self._standard():
            self.monthly.set_value(known["monthly"])
        self.check()
        self.fit(820, 640)

    def amounts(self) -> dict[str, Decimal]:
        """Return the parts that were entered."""
        found = {key: line.value() for key, line in self.parts.items()}
        return {key: value for key, value in found.items() if value is not None}

    def _add_up(self) -> None:
        parts = self.amounts()
        if parts:
            self.base.set_value(base_of(parts))

    def _standard(self) -> Decimal | None:
        kind = self.kind.value()
        assert kind is not None
        return monthly_of(kind, self.base.value(), self._policy)

    def _show_amount(self) -> None:
        kind, base = self.kind.value(), self.base.value()
        assert kind is not None
        standard, rate = self._standard(), rate_of(kind, base, self._policy)
        self.monthly.setPlaceholderText("" if standard is None else f"{standard}")
        if rate is not None:
            percent = f"{rate * 100:f}".rstrip("0").rstrip(".")
            said = f"基数 {base} 元 × {percent}% = {standard} 元；不填即按此交纳"
        elif standard is not None:
            said = f"每月 {standard} 元；不填即按此交纳"
        else:
            said = "填写基数后按比例算出"
        self.message("monthly").setProperty("hint", said)
        self.check()

    def problems(self) -> Mapping[str, str]:
        found = {}
        kind = self.kind.value()
        if self.since.value() is None:
            found["since"] = "请填写月份"
        needs = kind is not None and tiers_of(kind, self.base.value(), self._policy)
        if needs and self.base.value() is None and self.monthly.value() is None:
            found["base"] = "请填写基数，或直接填写月交纳额"
        return found

    def warnings(self) -> Mapping[str, str]:
        standard, fixed = self._standard(), self.monthly.value()
        if fixed is None:
            return {}
        if standard is not None and fixed < standard:
            return {"monthly": f"低于标准 {standard} 元"}
        return {"monthly": "一般不超过 1000 元；自愿多交不限"} if fixed > MOST_A_MONTH else {}

    def value(self, person_id: int) -> FixedDues:
        """Return what was entered."""
        since, kind = self.since.value(), self.kind.value()
        assert since is not None
        assert kind is not None
        return FixedDues(
            person_id=person_id,
            from_on=since,
            kind=kind,
            base=self.base.value(),
            monthly=self.monthly.value(),
            parts=self.amounts(),
            note=text_of(self.why) or "",
        )


class PaymentDialog(FormDialog):
    """One or several months that one or several members paid, the same amount for each."""

    def __init__(
        self,
        who: str,
        first: date,
        last: date,
        amount: Decimal | None,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"登记党费：{who}", parent)
        self.first, self.last = MonthEdit(first, today), MonthEdit(last, today)
        self.amount = MoneyLine(amount)
        self.on = DateEdit(today, today)
        self.manner = labelled_choice(DuesManner, DuesManner.OWN, empty=None)
        self.note = QLineEdit()
        self.add("first", "自某月", self.first)
        self.add("last", "至某月", self.last)
        self.add("amount", "每月金额（元）", self.amount, hint="填 0 为取消该月的登记")
        self.add("on", "交纳日期", self.on)
        self.add("manner", "交纳方式", self.manner)
        self.add("note", "备注", self.note)
        self.check()
        self.fit(520, 400)

    def months(self) -> list[date]:
        """Return the months that are meant, none where they are not understood."""
        first, last = self.first.value(), self.last.value()
        if first is None or last is None or last < first:
            return []
        return list(months_through(first, last))

    def problems(self) -> Mapping[str, str]:
        found = {}
        if self.first.value() is None:
            found["first"] = "请填写月份"
        if self.last.value() is None:
            found["last"] = "请填写月份"
        elif self.first.value() is not None and not self.months():
            found["last"] = "早于起始月份"
        elif len(self.months()) > MOST_MONTHS:
            found["last"] = f"一次最多登记 {MOST_MONTHS} 个月"
        if self.amount.value() is None:
            found["amount"] = "请填写金额"
        return found

    def warnings(self) -> Mapping[str, str]:
        if self.manner.value() is DuesManner.OWN:
            return {}
        return {"manner": "党费不得垫交、扣缴；如实登记后，请由本人交纳并更正"}

    def values(self, person_ids: Sequence[int]) -> list[PaidMonth]:
        """Return what was entered, for each of these members."""
        amount, manner = self.amount.value(), self.manner.value()
        assert amount is not None
        assert manner is not None
        return [
            PaidMonth(
                person_id=number,
                month_on=month,
                amount=amount,
                paid_on=self.on.value(),
                manner=manner,
                note=text_of(self.note) or "",
            )
            for number in person_ids
            for month in self.months()
        ]


class ReductionDialog(FormDialog):
    """Months in which a member pays less or nothing."""

    def __init__(
        self,
        name: str,
        today: date,
        parent: QWidget | None = None,
        values: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(f"少交、免交党费：{name}", parent)
        known = values or {}
        self.first = MonthEdit(known.get("from_on"), today)
        self.last = MonthEdit(known.get("until_on"), today)
        self.amount = MoneyLine(known.get("amount", Decimal("0.00")))
        self.why = QLineEdit(known.get("reason", ""))
        self.discussed = DateEdit(known.get("discussed_on"), today)
        self.approved = DateEdit(known.get("approved_on"), today)
        self.doc_no = QLineEdit(known.get("doc_no", ""))
        self.add("first", "自某月", self.first)
        self.add("last", "至某月", self.last, hint="可以空着")
        self.add("amount", "每月仍交（元）", self.amount, hint="免交填 0")
        self.add("why", "原因", self.why)
        self.add("discussed", "支部研究日期", self.discussed)
        self.add("approved", "上级党委批准日期", self.approved, hint="批准前仍按标准交纳")
        self.add("doc_no", "批复文号", self.doc_no)
        self.check()
        self.fit(560, 450)

    def problems(self) -> Mapping[str, str]:
        found = {}
        first, last = self.first.value(), self.last.value()
        if first is None:
            found["first"] = "请填写月份"
        elif last is not None and last < first:
            found["last"] = "早于起始月份"
        if self.amount.value() is None:
            found["amount"] = "请填写金额，免交填 0"
        if not text_of(self.why):
            found["why"] = "请写明原因"
        return found

    def values(self) -> dict[str, Any]:
        """Return what was entered, by column."""
        return {
            "from_on": self.first.value(),
            "until_on": self.last.value(),
            "amount": self.amount.value(),
            "reason": text_of(self.why) or "",
            "discussed_on": self.discussed.value(),
            "approved_on": self.approved.value(),
            "doc_no": text_of(self.doc_no) or "",
        }


class PublishDialog(FormDialog):
    """That the members were told what was collected in a year."""

    def __init__(self, year: int, today: date, parent: QWidget | None = None) -> None:
        super().__init__("公布党费收缴情况", parent)
        self.year = NumberBox(minimum=1990, maximum=today.year)
        self.year.setValue(year)
        self.on = DateEdit(today, today)
        self.way = QLineEdit("支部党员大会通报")
        self.add("year", "年度", self.year)
        self.add("on", "公布日期", self.on)
        self.add("way", "公布方式", self.way, hint="支部每年向党员公布一次")
        self.check()
        self.fit(480, 260)

    def problems(self) -> Mapping[str, str]:
        on = self.on.value()
        if on is None:
            return {"on": "请填写日期"}
        return {"on": "早于所公布的年度"} if on.year < self.year.value() else {}
