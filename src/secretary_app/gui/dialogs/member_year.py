"""One member's own year: meetings, absences, hours, talks, training and reading."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretary_app.domain.study import StudySource, hours_text
from secretary_app.forms.member_year_sheet import AttendedLine, MemberYearSheet
from secretary_app.gui.kit import theme
from secretary_app.gui.kit.card import Card, Field, Section
from secretary_app.gui.kit.choice import Choice
from secretary_app.gui.kit.desk import Desk
from secretary_app.gui.kit.dialogs import PassingDialog, fit_screen
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.kit.table_model import RIGHT, Column, RecordTableModel
from secretary_app.gui.kit.table_view import RecordTable
from secretary_app.services import life_year

FORM = "F55"
COLUMNS: tuple[Column[AttendedLine], ...] = (
    Column("日期", lambda one: one.held_on.isoformat(), width=96),
    Column("类型", lambda one: "、".join(kind.label for kind in one.kinds), width=130),
    Column("名称", lambda one: one.title, width=190),
    Column("到会情况", lambda one: _state(one), width=130),
    Column("发言", lambda one: str(one.speeches or ""), width=52, align=RIGHT),
    Column("学时", lambda one: hours_text(one.hours) if one.hours else "", width=52, align=RIGHT),
)


def _state(one: AttendedLine) -> str:
    made_up = f"{one.made_up_on.isoformat()} 补学" if one.made_up_on else ""
    return "，".join(part for part in (one.state.label, one.reason, made_up) if part)


class MemberYearDialog(PassingDialog):
    """The sheet that is printed as F55, on the screen; another year can be chosen."""

    def __init__(
        self, desk: Desk, person_id: int, year: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._person_id = desk, person_id
        with desk.sessions() as session:
            years = life_year.years(session, desk.today())
        known = sorted({*years, year}, reverse=True)
        self.year = Choice([(one, f"{one} 年") for one in known], year, empty=None)
        self.year.setAccessibleName("年份")
        self.year.changed.connect(self.show_year)
        self.model: RecordTableModel[AttendedLine] = RecordTableModel(COLUMNS, self)
        self.table = RecordTable(self.model, "member-year", desk.settings)
        self.table.setAccessibleName("应到的会议")
        self.table.let_headings_sort()
        self.card = Card()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.setSpacing(theme.px(8))
        layout.addWidget(bar(self.year, None, button("打印…", self.print_out, hint=FORM)))
        layout.addWidget(self.card, 1)
        layout.addWidget(label("应到的会议", "heading"))
        layout.addWidget(self.table, 1)
        layout.addWidget(bar(None, button("关闭", self.reject)))
        fit_screen(self, theme.px(780), theme.px(700))
        self.show_year()

    def _chosen(self) -> int:
        return self.year.value() or self._desk.today().year

    def show_year(self) -> None:
        """Show the year that was chosen. Raises UserError where the person was no member."""
        with self._desk.sessions() as session:
            sheet = life_year.member_year(
                session, self._person_id, self._chosen(), self._desk.today()
            )
        self.setWindowTitle(f"{sheet.life.name}：全年组织生活")
        self.model.set_rows(sheet.meetings)
        self.card.show_record(
            f"{sheet.life.name}　{sheet.year} 年",
            f"截至 {sheet.on.isoformat()}",
            (Section("概况", _facts(sheet)), Section("谈话、培训和阅读", _records(sheet))),
        )

    def print_out(self) -> None:
        """Show the sheet before it is printed or saved."""
        today = self._desk.today()
        as_of = min(today, today.replace(year=self._chosen(), month=12, day=31))
        self._desk.print_form(FORM, [self._person_id], self, as_of=as_of)


def _facts(sheet: MemberYearSheet) -> list[Field]:
    life, study = sheet.life, sheet.life.study
    percent = "" if life.percent is None else f"，到会率 {life.percent}%"
    parts = "，".join(f"{source.label} {sheet.hours_of(source)}" for source in StudySource)
    enough = not study.missing
    lack = "已达标" if enough else f"还差 {hours_text(study.missing)} 学时"
    grade = sheet.review.grade.label if sheet.review and sheet.review.grade else ""
    return [
        Field("到会", f"应到 {life.due} 次，实到 {life.present} 次{percent}"),
        Field("缺席", "、".join(one.held_on.isoformat() for one in sheet.absences)),
        Field(
            "学时",
            f"{hours_text(study.hours)}（{parts}），应学 {hours_text(study.needed)}，{lack}",
            role="" if enough else "warning",
        ),
        Field("发言", f"{life.speeches} 次", role="" if life.speeches else "warning"),
        Field("评议等次", grade),
    ]


def _records(sheet: MemberYearSheet) -> list[Field]:
    mine = sheet.life.person_id
    partners = ((one, one.talker if one.person_id == mine else one.name) for one in sheet.talks)
    talked = "、".join(f"{one.held_on.month}-{one.held_on.day} {name}" for one, name in partners)
    trained = "、".join(f"{one.starts_on.isoformat()} {one.title}" for one in sheet.trainings)
    books = (f"{one.read_on.isoformat()} {one.book} {one.chapter}" for one in sheet.readings)
    read = "、".join(books)
    return [
        Field(f"谈心谈话 {len(sheet.talks)} 次", talked or "没有记录", keep=True),
        Field(f"培训 {len(sheet.trainings)} 次", trained or "没有记录", keep=True),
        Field(f"阅读 {len(sheet.readings)} 篇", read or "没有记录", keep=True),
    ]
