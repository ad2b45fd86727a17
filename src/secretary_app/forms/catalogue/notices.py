"""F11, the public notice, and F12, the record of what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from secretary_app.domain.findings import Finding
from secretary_app.domain.values import Stage
from secretary_app.domain.workdays import count_workdays
from secretary_app.forms import lint, words
from secretary_app.forms.catalogue.person_parts import SIX, WHO, long, nothing, one
from secretary_app.forms.catalogue.requests import BODY, GAP, many
from secretary_app.forms.fonts import Role
from secretary_app.forms.form import (
    OFFICIAL,
    Align,
    Closing,
    Form,
    Grid,
    Label,
    Of,
    PageBreak,
    Repeat,
    Row,
    Signatures,
    Style,
    Text,
    Value,
)
from secretary_app.forms.sheets import PersonSheet, RosterSheet

STEPS_WITH_NOTICE = ("T23", "T15", "T07", "T03")
"""Latest first: the notice that is printed is that of the last step that has one."""
CONCLUSIONS = {
    "T03": "确定为入党积极分子",
    "T07": "确定为发展对象",
    "T15": "接收为中共预备党员",
    "T23": "转为中共正式党员",
}
PHRASES = {
    "T03": "确定{who}为入党积极分子",
    "T07": "确定{who}为发展对象",
    "T15": "接收{who}为中共预备党员",
    "T23": "同意{who}转为中共正式党员",
}


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One public notice: the people who passed the same step on one day."""

    code: str
    sheets: tuple[PersonSheet, ...]

    @property
    def first(self) -> PersonSheet:
        """The first of the people; all share step and day."""
        return self.sheets[0]

    @property
    def title(self) -> str:
        """The title of the notice."""
        return f"关于{self.phrase}的公示"

    @property
    def phrase(self) -> str:
        """What the branch means to do, and about whom."""
        return PHRASES[self.code].format(who=many(self.sheets))

    @property
    def days(self) -> tuple[date | None, date | None]:
        """First and last day of the notice."""
        return self.first.day(self.code, "publicity_from"), self.first.day(
            self.code, "publicity_to"
        )

    @property
    def workdays(self) -> int | None:
        """Working days of the notice, by the school's way of counting."""
        start, end = self.days
        if start is None or end is None:
            return None
        policy = self.first.policy
        count_first = policy.publicity_count_start_day
        return count_workdays(start, end, policy.calendar, count_first=count_first)


def step_of_notice(sheet: PersonSheet) -> str:
    """Return the latest step that is made public, as far as the person has come."""
    known = (code for code in STEPS_WITH_NOTICE if sheet.day(code, "publicity_from"))
    done = (code for code in STEPS_WITH_NOTICE if sheet.last(code))
    return next(known, next(done, "T03"))


def notices(sheet: RosterSheet) -> list[Notice]:
    """Return one notice for each step and day among the people."""
    grouped: dict[tuple[str, date | None], list[PersonSheet]] = {}
    for course in sheet.courses:
        code = step_of_notice(course)
        grouped.setdefault((code, course.on(code)), []).append(course)
    return [Notice(code=code, sheets=tuple(found)) for (code, _), found in grouped.items()]


def body(notice: Notice) -> str:
    """Return the text of the notice: what was decided, about whom, how long it hangs."""
    on = words.day(notice.first.on(notice.code)) or GAP
    start, end = notice.days
    known = notice.workdays is not None
    length = f"（共 {notice.workdays} 个工作日）" if known else ""
    meeting = "支部大会" if notice.code in ("T15", "T23") else "支部会议"
    return (
        f"经{on}{meeting}讨论，拟{notice.phrase}，现予以公示。\n"
        f"{listed(notice.sheets)}\n"
        f"公示时间：{words.day(start) or GAP}至{words.day(end) or GAP}{length}。\n"
        "如有不同意见，请于公示期内反映。\n"
        f"联系电话：{GAP}　电子邮箱：{GAP}"
    )


def listed(sheets: Sequence[PersonSheet]) -> str:
    """Return name and class of everybody; nothing that identifies them further."""
    return "\n".join(
        words.listed((sheet.person.name, words.place_of(sheet.person)), "，") for sheet in sheets
    )


def long_enough(sheet: RosterSheet) -> list[Finding]:
    """Check that every notice hangs for the working days that the school asks for.

    Source: 手册 7.3 公示不足 N 工作日; publicity.minWorkdays.
    """
    found: list[Finding] = []
    for notice in notices(sheet):
        subject = lint.person_subject(notice.first)
        start, end = notice.days
        found += lint.missing([("公示开始日期", start), ("公示结束日期", end)], subject)
        found += lint.in_order([("公示开始", start), ("公示结束", end)], subject)
        least = notice.first.policy.publicity_min_workdays
        if notice.workdays is not None and notice.workdays < least:
            message = f"公示只有 {notice.workdays} 个工作日，不足 {least} 个工作日。"
            found.append(lint.finding("FORM-PUBLICITY", message, subject))
    return found


F11 = Form[RosterSheet](
    id="F11",
    title="公示",
    of=Of.PEOPLE,
    source="发展党员公示（手册 2.6、7.2；地方规定）；版式依 GB/T 9704",
    paper=OFFICIAL,
    title_size=0,
    stages=frozenset(Stage) - {Stage.NONE, Stage.APPLICANT},
    lint=(long_enough,),
    blocks=(
        Repeat[RosterSheet, Notice](
            items=notices,
            blocks=(
                Text(
                    read=lambda notice: notice.title,
                    style=Style(role=Role.TITLE, size=22, align=Align.CENTRE, leading=1.5),
                ),
                Text(read=body, style=BODY, space=8),
                Closing(
                    issuer=lambda notice: notice.first.branch.name,
                    on=lambda notice: notice.days[0],
                ),
                PageBreak(),
            ),
        ),
    ),
)


def of_notice(key: str) -> Callable[[PersonSheet], object]:
    """Return the question for a date of the person's latest notice."""
    return lambda sheet: sheet.day(step_of_notice(sheet), key)


F12 = Form[PersonSheet](
    id="F12",
    title="公示情况登记表",
    of=Of.PERSON,
    source="发展党员公示（手册 2.6、7.2；地方规定）",
    stages=frozenset(Stage) - {Stage.NONE, Stage.APPLICANT},
    blocks=(
        Grid(
            widths=SIX,
            rows=(
                WHO,
                one("单位、职务", lambda sheet: words.place_of(sheet.person)),
                one("公示内容", lambda sheet: CONCLUSIONS[step_of_notice(sheet)]),
                one("公示范围", nothing),
                Row(
                    cells=(
                        Label("公示开始"),
                        Value(read=of_notice("publicity_from"), span=2),
                        Label("公示结束"),
                        Value(read=of_notice("publicity_to"), span=2),
                    )
                ),
                long(
                    "收到反映情况",
                    lambda sheet: sheet.detail(step_of_notice(sheet), "publicity_feedback"),
                    45,
                ),
                long("核查与处理", nothing, 45),
                long("结论", nothing, 30),
            ),
        ),
        Signatures(labels=("党支部书记（签名）",), dated=True),
    ),
)
