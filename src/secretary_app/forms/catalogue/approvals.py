"""F20, the request to approve what the assembly decided: one document for each decision."""

from collections.abc import Sequence
from dataclasses import dataclass

from secretary_app.domain.findings import Finding
from secretary_app.domain.values import Stage
from secretary_app.domain.voting import in_favour
from secretary_app.forms import lint, words
from secretary_app.forms.catalogue.requests import ADDRESSEE, BODY, GAP, LINE, addressed, many
from secretary_app.forms.fonts import Role
from secretary_app.forms.form import (
    OFFICIAL,
    Align,
    Closing,
    Form,
    Of,
    PageBreak,
    Repeat,
    Style,
    Text,
)
from secretary_app.forms.sheets import PersonSheet, RosterSheet

ADMIT = "ADMIT"
ASKED = {
    ADMIT: "审批{who}为中共预备党员",
    "CONVERT": "审批{who}转为中共正式党员",
    "EXTEND": "延长{who}预备期",
    "CANCEL": "取消{who}预备党员资格",
}
"""What the committee is asked, by what the assembly decided."""
EXPLAINED = ("EXTEND", "CANCEL")
"""Decisions whose reasons the request states (延长、取消者附说明)."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """One document: the people about whom the same was decided."""

    outcome: str
    sheets: tuple[PersonSheet, ...]

    @property
    def first(self) -> PersonSheet:
        """The first of the people; all share the branch."""
        return self.sheets[0]

    @property
    def title(self) -> str:
        """The title of the document."""
        return f"关于{ASKED[self.outcome].format(who=many(self.sheets))}的请示"


def decision(sheet: PersonSheet) -> str:
    """Return the step of the assembly that is submitted: on conversion, or on admission."""
    return "T23" if sheet.last("T23") else "T15"


def outcome(sheet: PersonSheet) -> str:
    """Return what the assembly decided; an admission where nothing is on record yet."""
    step = sheet.last(decision(sheet))
    found = step.outcome if step else None
    return found if found in ASKED else ADMIT


def requests(sheet: RosterSheet) -> list[Request]:
    """Return one document for each decision among the people, admissions first (一文一事)."""
    return [
        Request(outcome=code, sheets=found)
        for code in ASKED
        if (found := tuple(one for one in sheet.courses if outcome(one) == code))
    ]


def assembly(sheet: PersonSheet) -> str:
    """Return what the assembly decided about one person, with the numbers of the vote."""
    code = decision(sheet)
    on, motion = words.day(sheet.on(code)) or GAP, sheet.motion(code)
    opening = f"{sheet.person.name}，{on}支部大会讨论"
    result = f"{sheet.outcome(code) or GAP}{_months(sheet)}"
    if motion is None:
        return f"{opening}，{result}。"
    ballot = motion.ballot
    return (
        f"{opening}，应到会有表决权的正式党员{ballot.eligible}名，实到{ballot.present}名，"
        f"赞成{in_favour(motion.kind, ballot)}名，不同意{ballot.no + ballot.written_no}名，"
        f"弃权{ballot.abstain + ballot.written_abstain}名，{result}。"
    )


def _months(sheet: PersonSheet) -> str:
    """Return for how long probation is extended, with room where nobody has entered it."""
    if outcome(sheet) != "EXTEND":
        return ""
    return f"{sheet.detail('T23', 'extend_months') or '　　'}个月"


def text(request: Request) -> str:
    """Return the text of the document: the decisions, their reasons where asked, the request."""
    lines = [assembly(one) for one in request.sheets]
    if request.outcome in EXPLAINED:
        lines += [f"{one.person.name}情况说明：{GAP}{GAP}" for one in request.sheets]
    return "\n".join([*lines, "请审批。"])


def addressee(request: Request) -> str:
    """Return to whom the document goes."""
    superior = request.first.branch.superior
    return f"{superior}：" if superior else ""


def decided_by_assembly(sheet: RosterSheet) -> list[Finding]:
    """Ask for the assembly's decision and vote on everybody who is submitted.

    Source: 发展党员工作细则, articles 21 to 23; 手册 7.3.
    """
    found: list[Finding] = []
    for one in sheet.courses:
        code = decision(one)
        required: Sequence[tuple[str, object]] = [
            (f"{one.person.name}的支部大会日期", one.on(code)),
            (f"{one.person.name}的表决结果", one.motion(code) and "有"),
        ]
        found += lint.missing(required, lint.person_subject(one))
    return found


F20 = Form[RosterSheet](
    id="F20",
    title="接收预备党员、预备党员转正审批请示",
    of=Of.PEOPLE,
    source="《中国共产党发展党员工作细则》第二十三条至第二十六条、第三十四条；版式依 GB/T 9704",
    paper=OFFICIAL,
    title_size=0,
    stages=frozenset({Stage.DEV_TARGET, Stage.PENDING_APPROVAL, Stage.PROBATIONARY}),
    lint=(addressed, decided_by_assembly),
    blocks=(
        Repeat[RosterSheet, Request](
            items=requests,
            blocks=(
                Text(
                    read=lambda request: request.title,
                    style=Style(role=Role.TITLE, size=22, align=Align.CENTRE, leading=1.5),
                ),
                Text(read=addressee, style=ADDRESSEE, space=LINE),
                Text(read=text, style=BODY),
                Closing(issuer=lambda request: request.first.branch.name, on=lambda _: None),
                PageBreak(),
            ),
        ),
    ),
)
