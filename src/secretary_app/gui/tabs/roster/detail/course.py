"""发展: the course of a person at a glance; it is kept in the tab 发展党员."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from secretary_app.domain.dates import full_months
from secretary_app.domain.findings import Finding, Severity, Subject, SubjectKind
from secretary_app.domain.schedule import NextStep
from secretary_app.domain.values import CourseState, Stage
from secretary_app.gui.kit.card import Field, Section
from secretary_app.gui.kit.findings_view import FindingsList
from secretary_app.gui.kit.labels import button
from secretary_app.gui.tabs.roster.detail.page import CardPage
from secretary_app.services import course_overview
from secretary_app.services.course_overview import CourseView
from secretary_app.store.records import Person

MILESTONES = (
    ("applied_on", "申请入党"),
    ("activist_on", "确定积极分子"),
    ("target_on", "确定发展对象"),
    ("joined_on", "大会接收预备党员"),
    ("admitted_on", "党委批准接收"),
    ("full_on", "转为正式党员"),
    ("confirmed_on", "党委批准转正"),
)
"""Days of the roster, in their usual order."""
BASIC_MILESTONES = frozenset(("applied_on", "activist_on", "target_on", "joined_on", "full_on"))
"""Those that everybody passes; the others are shown only where they are known."""


class CoursePage(CardPage):
    """Where the person stands, what comes next by when, what is amiss, and the way so far."""

    title = "发展"
    settles = ("DEV-", "INTEGRITY-")

    def sections(self, session: Session, person: Person) -> Sequence[Section]:
        today = self.desk.today()
        view = course_overview.view(session, person.id, today)
        open_ones = [one for one in view.findings if not one.settled]
        rules = [one for one in open_ones if one.severity is not Severity.INFO]
        return (
            Section("现在", _now(view, person)),
            Section("提示", widgets=_findings(rules, today)),
            Section("经过", list(_way(person))),
        )

    def buttons(self, person: Person) -> Sequence[QWidget]:
        subject = Subject(kind=SubjectKind.PERSON, id=person.id, name=person.name)
        return (
            button(
                "打开发展过程",
                lambda: self.desk.open(subject, where="development"),
                hint="登记步骤和材料在“发展党员”里做",
            ),
        )


def _findings(found: Sequence[Finding], today: date) -> Sequence[QWidget]:
    return (FindingsList(found, today),) if found else ()


def _now(view: CourseView, person: Person) -> list[Field]:
    stands = person.course_state is not CourseState.ACTIVE
    state = (
        f"{person.course_state.label}（{person.course_state_on or '日期未记'}）" if stands else ""
    )
    reason = f"，{view.state_reason}" if state and view.state_reason else ""
    on_the_way = course_overview.is_on_the_way(view.course)
    first, *beside = view.upcoming if on_the_way and view.upcoming else (None,)
    lacking = "、".join(one.name for one in view.missing)
    fields = [
        Field("阶段", person.stage.label),
        Field("发展状态", state + reason, role="warning"),
        Field("下一步", _step(first, view.today) if first else None),
        *(Field("同时", _step(one, view.today)) for one in beside if one is not None),
        Field("缺材料", f"{len(view.missing)} 项：{lacking}" if lacking else None, role="warning"),
    ]
    over = first is None and person.stage is Stage.FULL
    return [*fields, Field("下一步", "没有待办的发展步骤" if over else None)]


def _step(step: NextStep, today: date) -> str:
    """Return a step with its limit: 3. 推荐和确定积极分子（2026-12-01 前，还有 8 天）."""
    if step.due_on is not None:
        days = (step.due_on - today).days
        left = f"超期 {-days} 天" if days < 0 else f"还有 {days} 天" if days else "今天到期"
        return f"{step.spec.title}（{step.due_on} 前，{left}）"
    if step.earliest_on is not None and step.earliest_on > today:
        return f"{step.spec.title}（最早 {step.earliest_on}）"
    return step.spec.title


def _way(person: Person) -> Iterator[Field]:
    """Yield the milestones with their days, and how long each took since the one before."""
    known = [(label, day) for column, label in MILESTONES if (day := getattr(person, column))]
    took = {later: f"（历时 {full_months(a, b)} 个月）" for (_, a), (later, b) in pairwise(known)}
    for column, label in MILESTONES:
        day = getattr(person, column)
        if day is not None:
            yield Field(f"✓ {label}", f"{day}{took.get(label, '')}")
        elif column in BASIC_MILESTONES:
            yield Field(f"○ {label}", None, keep=True)
