"""F11, the public notice, and F12, the record of what came of it."""

from collections.abc import Callable

from secretary_app.domain.findings import Finding
from secretary_app.domain.values import Stage
from secretary_app.forms import lint, words
from secretary_app.forms.catalogue.notice_text import (
    CONCLUSIONS,
    Notice,
    body,
    gives_away,
    name,
    notices,
    step_of_notice,
)
from secretary_app.forms.catalogue.person_parts import SIX, WHO, long, nothing, one
from secretary_app.forms.catalogue.requests import BODY, LINE
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


def long_enough(sheet: RosterSheet) -> list[Finding]:
    """Check that every notice hangs for the working days that the school asks for.

    A notice that hangs before its meeting has no step yet that could hold its days.

    Source: 手册 7.3 公示不足 N 工作日; publicity.minWorkdays.
    """
    found: list[Finding] = []
    for notice in notices(sheet):
        subject = lint.person_subject(notice.first)
        start, end = notice.recorded
        if notice.decided_on:
            found += lint.missing([("公示开始日期", start), ("公示结束日期", end)], subject)
        found += lint.in_order([("公示开始", start), ("公示结束", end)], subject)
        least, count = notice.policy.publicity_min_workdays, len(notice.workdays)
        if count < least:
            message = f"公示只有 {count} 个工作日，不足 {least} 个工作日。"
            found.append(lint.finding("FORM-PUBLICITY", message, subject))
        found += _calendar_known(notice)
    return found


def _calendar_known(notice: Notice) -> list[Finding]:
    if notice.policy.calendar.knows(*notice.days):
        return []
    message = f"没有 {notice.days[1].year} 年的放假安排表，公示的工作日只按周末推算。"
    return [lint.finding("FORM-CALENDAR", message, lint.person_subject(notice.first))]


def nothing_private(sheet: RosterSheet) -> list[Finding]:
    """Name the kind of private fact that was kept off the notice, never the fact itself.

    Source: 《中华人民共和国个人信息保护法》, article 25; 手册 7.2 F11.
    """
    return [
        lint.finding(
            "FORM-PRIVACY",
            f"{name(one.person)}的姓名、单位、班级或职务里有{words.listed(kinds)}，公示上没有印。",
            lint.person_subject(one),
        )
        for one in sheet.courses
        if (kinds := [kind.label for kind in gives_away(one.person)])
    ]


F11 = Form[RosterSheet](
    id="F11",
    title="公示",
    of=Of.PEOPLE,
    source="发展党员公示（地方规定）；版式依 GB/T 9704",
    paper=OFFICIAL,
    title_size=0,
    stages=frozenset(Stage) - {Stage.NONE, Stage.APPLICANT},
    lint=(long_enough, nothing_private),
    blocks=(
        Repeat[RosterSheet, Notice](
            items=notices,
            blocks=(
                Text(
                    read=lambda notice: notice.title,
                    style=Style(role=Role.TITLE, size=22, align=Align.CENTRE, leading=1.5),
                ),
                Text(read=body, style=BODY, space=LINE),
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
    source="发展党员公示（地方规定）",
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
