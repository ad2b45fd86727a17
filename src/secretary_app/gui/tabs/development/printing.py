"""What the print menu offers: a person's forms, and whole jobs of many forms."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu, QWidget
from sqlalchemy.orm import Session

from secretary_app.domain.steps import STEPS
from secretary_app.forms.catalogue import CATALOGUE, by_id
from secretary_app.forms.form import Form, Of
from secretary_app.gui.kit.desk import Desk
from secretary_app.services.course_overview import CourseView, VoteLink
from secretary_app.services.print_jobs import print_missing, print_person, print_step
from secretary_app.services.printing import PrintJob, Progress

PrintOut = Callable[[str, Sequence[int]], object]
"""Takes a form and the records it is printed of."""


@dataclass(frozen=True)
class Job:
    """A job of many forms, as the menu names it."""

    label: str
    make: Callable[..., PrintJob]
    """Takes a session, and `today` and `step` by name."""


WHOLE_COURSE = "F31"
"""The form that Ctrl+P prints of those who are chosen."""
LISTS = ("F07", "F11", "F16", "F20")
"""Forms that name several people together: those who are chosen."""
BOOK = "入党志愿书"
"""Is refused, with the reason and what is printed instead."""
BRANCH_LISTS = ("F30", "F35")
"""Forms that name everybody whom they are about."""


def forms_of(view: CourseView) -> Iterator[tuple[Form[Any], list[int]]]:
    """Yield the forms of the person, then those of the votes and meetings of the course."""
    for form in CATALOGUE:
        if form.of is Of.PERSON:
            yield form, [view.course.person_id]
        elif ids := list(_ids(form, view.votes)):
            yield form, ids


def _ids(form: Form[Any], votes: Iterable[VoteLink]) -> Iterator[int]:
    for vote in votes:
        if form.of is Of.MOTION and (not form.motions or vote.kind in form.motions):
            yield vote.motion_id
        elif form.of is Of.MEETING and (not form.kinds or form.kinds & set(vote.meeting_kinds)):
            yield vote.meeting_id


def jobs_of(view: CourseView, chosen: Sequence[int]) -> list[Job]:
    """Return the jobs for the person in front, for those chosen, and for the whole branch."""
    who = f"所选 {len(chosen)} 人" if len(chosen) > 1 else view.course.name
    front = view.course.person_id
    return [
        Job(
            f"{view.course.name}全程各步的表",
            lambda session, **more: print_person(session, front, **more),
        ),
        Job(
            f"{who}缺少的材料",
            lambda session, **more: print_missing(session, chosen, **more),
        ),
        Job("全支部缺少的材料", print_missing),
    ]


def step_jobs(chosen: Sequence[int]) -> list[Job]:
    """Return one job for each step that has forms: all of them, for everybody chosen."""
    return [
        Job(
            f"{spec.code}　{spec.name}",
            partial(_print_step, spec.code, chosen),
        )
        for spec in STEPS.values()
        if spec.forms
    ]


def _print_step(
    code: str, chosen: Sequence[int], session: Session, *, today: date, step: Progress
) -> PrintJob:
    return print_step(session, code, chosen, today=today, step=step)


def fill_menu(
    menu: QMenu,
    view: CourseView | None,
    print_out: PrintOut,
    chosen: Sequence[int] = (),
    run: Callable[[Job], object] | None = None,
) -> None:
    """Put the jobs and the printable forms into the menu; a line says so where there are none.

    `chosen` are the people marked in the table; none: the one in front.
    """
    menu.clear()
    if view is None:
        menu.addAction("支部大会的会议记录登记后，可以打印记录和票决结果").setEnabled(False)
        return
    chosen = chosen or [view.course.person_id]
    if run is not None:
        _add_jobs(menu, view, chosen, run)
    _add_lists(menu, chosen, print_out)
    menu.addSeparator()
    for title, forms in _grouped(view).items():
        part = menu.addMenu(title)
        for form, ids in forms:
            part.addAction(_named(form), partial(print_out, form.id, ids))


def _add_jobs(
    menu: QMenu, view: CourseView, chosen: Sequence[int], run: Callable[[Job], object]
) -> None:
    for job in jobs_of(view, chosen):
        menu.addAction(job.label, partial(run, job))
    one_step = menu.addMenu(f"一步的全部表（{len(chosen)} 人）")
    for job in step_jobs(chosen):
        one_step.addAction(job.label, partial(run, job))


def _add_lists(menu: QMenu, chosen: Sequence[int], print_out: PrintOut) -> None:
    together = menu.addMenu(f"备案、公示和请示（{len(chosen)} 人）")
    for form in map(by_id, LISTS):
        together.addAction(_named(form), partial(print_out, form.id, list(chosen)))
    menu.addSeparator()
    for form in map(by_id, BRANCH_LISTS):
        menu.addAction(_named(form), partial(print_out, form.id, []))
    menu.addAction(f"{BOOK}（为什么不能打印）", partial(print_out, BOOK, list(chosen)))


def _grouped(view: CourseView) -> dict[str, list[tuple[Form[Any], list[int]]]]:
    """Return the forms of the person in front by what they are of, under the menus' titles.

    One menu of all of them is higher than a laptop's screen.
    """
    groups: dict[str, list[tuple[Form[Any], list[int]]]] = {}
    of_steps = {form_id for spec in STEPS.values() for form_id in spec.forms}
    for form, ids in forms_of(view):
        kind = "党员" if form.id not in of_steps else "发展"
        what = kind if form.of is Of.PERSON else "会议和表决"
        groups.setdefault(f"{view.course.name}的{what}表", []).append((form, ids))
    return groups


def _named(form: Form[Any]) -> str:
    return f"{form.id}　{form.title}"


def show_job(desk: Desk, parent: QWidget, job: Job) -> None:
    """Make a job with progress and 取消, and show it before it is printed."""
    today = desk.today()
    desk.print_out(lambda session, step: job.make(session, today=today, step=step), parent)
