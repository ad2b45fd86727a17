"""Which forms belong to a person's course, and the button that offers them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu

from secretary_app.forms.catalogue import CATALOGUE
from secretary_app.forms.form import Form, Of
from secretary_app.services.course_overview import CourseView, VoteLink

PrintOut = Callable[[str, Sequence[int]], object]
"""Takes a form and the records it is printed of."""


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


def fill_menu(menu: QMenu, view: CourseView | None, print_out: PrintOut) -> None:
    """Put the printable forms into the menu; a line that says so where there is none."""
    menu.clear()
    found = list(forms_of(view)) if view is not None else []
    for form, ids in found:
        text = f"{form.id}　{form.title}"
        menu.addAction(text, partial(print_out, form.id, ids))
    if not found:
        menu.addAction("支部大会的会议记录登记后，可以打印记录和票决结果").setEnabled(False)
