"""Every form that can be printed: the one list that menus, command line and golden tests read."""

from typing import Any

from secretary_app.domain.errors import UserError
from secretary_app.domain.values import MeetingKind
from secretary_app.forms.catalogue.approvals import F20
from secretary_app.forms.catalogue.archive import F30, F32
from secretary_app.forms.catalogue.assessment import F26
from secretary_app.forms.catalogue.book import F58
from secretary_app.forms.catalogue.committee import F42
from secretary_app.forms.catalogue.composition import F61
from secretary_app.forms.catalogue.cultivation import F08, F09, F15
from secretary_app.forms.catalogue.dues import F23, F43, F44
from secretary_app.forms.catalogue.election import F19
from secretary_app.forms.catalogue.election_result import F47
from secretary_app.forms.catalogue.full_record import F31
from secretary_app.forms.catalogue.ledger import F29
from secretary_app.forms.catalogue.life import F51, F52, F53, F54, F56, F57
from secretary_app.forms.catalogue.member_card import F41
from secretary_app.forms.catalogue.member_year import F55
from secretary_app.forms.catalogue.members_review import F24, F36
from secretary_app.forms.catalogue.minutes import F01, F02, F03
from secretary_app.forms.catalogue.notices import F11, F12
from secretary_app.forms.catalogue.quality import F33
from secretary_app.forms.catalogue.records_of_talks import F05, F06, F10, F21
from secretary_app.forms.catalogue.reports import F27, F28
from secretary_app.forms.catalogue.requests import F07, F16
from secretary_app.forms.catalogue.review import F13, F14
from secretary_app.forms.catalogue.roster import F22
from secretary_app.forms.catalogue.sign_in import F04
from secretary_app.forms.catalogue.transfer import F25, F45, F46
from secretary_app.forms.catalogue.volunteer_book import (
    F34,
    F35,
    INSTEAD,
    REFUSED,
    REFUSED_TITLES,
)
from secretary_app.forms.catalogue.votes import F17, F18
from secretary_app.forms.form import Form, Of

CATALOGUE: tuple[Form[Any], ...] = (
    F01, F02, F03, F04, F05, F06, F07, F08, F09, F10, F11, F12, F13, F14, F15, F16, F17, F18, F19,
    F20, F21, F22, F23, F24, F25, F26, F27, F28, F29, F30, F31, F32, F33, F34, F35, F36,
    F41, F42, F43, F44, F45, F46, F47, F51, F52, F53, F54, F55, F56, F57, F58,
    F61,
)  # fmt: skip
"""In the order of the handbook's 7.2; F33 is the 季度质量表 of its chapter 8,
F34 and F35 are what 7.1 offers in place of a 入党志愿书,
F36 the ballots that 7.2 has under F24, F41 and F42 a member's card and the committee at a glance,
F43 to F46 the papers that 7.2 has under F23 and F25,
F47 what the tellers of an election report, as F18 does of a vote,
F51 to F58 those of the organisational life,
F61 who the branch is made of, as the roster's statistics show it."""


def by_id(form_id: str) -> Form[Any]:
    """Return the form with this number, as F01.

    A `UserError` tells that no form has it, or why what is asked for is never printed.
    """
    if form_id.strip() in REFUSED_TITLES:
        raise UserError(REFUSED, INSTEAD)
    for form in CATALOGUE:
        if form.id == form_id.upper():
            return form
    raise UserError(
        f"没有编号为“{form_id}”的表单。", "可用的编号：" + "、".join(form.id for form in CATALOGUE)
    )


def minutes_of(kind: MeetingKind) -> Form[Any]:
    """Return the form in which minutes of this kind of meeting are kept."""
    minutes = (form for form in CATALOGUE if form.of == Of.MEETING and kind in form.kinds)
    return next(minutes, by_id("F01"))
