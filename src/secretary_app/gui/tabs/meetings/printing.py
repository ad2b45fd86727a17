"""Which forms a meeting can be printed on, and the button that offers them."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu, QPushButton

from secretary_app.domain.values import MeetingKind
from secretary_app.forms.catalogue import CATALOGUE, minutes_of
from secretary_app.forms.form import Form, Of
from secretary_app.store.records import Meeting

PrintOut = Callable[[str, Sequence[int]], object]
"""Takes a form and the records it is printed of."""


def main_form(kinds: Sequence[MeetingKind]) -> str:
    """Return the form in which the minutes of a meeting of these kinds are kept."""
    return minutes_of(kinds[0]).id


def forms_of(meeting: Meeting) -> Iterator[tuple[Form[Any], list[int]]]:
    """Yield every form that fits the meeting or its motions, with the records it prints."""
    kinds = {MeetingKind(code) for code in meeting.kinds}
    for form in CATALOGUE:
        if form.of is Of.MEETING and (not form.kinds or form.kinds & kinds):
            yield form, [meeting.id]
        elif form.of is Of.MOTION:
            fitting = [m.id for m in meeting.motions if not form.motions or m.kind in form.motions]
            if fitting:
                yield form, fitting


def print_button(meeting: Meeting, print_out: PrintOut) -> QPushButton:
    """Return 打印 with the forms of the meeting in a menu."""
    made = QPushButton("打印")
    made.setAutoDefault(False)
    menu = QMenu(made)
    for form, ids in forms_of(meeting):
        menu.addAction(f"{form.id}　{form.title}", partial(print_out, form.id, ids))
    made.setMenu(menu)
    return made
