"""What came with sheets: fields of the branch's own, the old sheet, a profile for the school."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from secretary_app.domain.custom import Definition
from secretary_app.domain.values import CustomKind, ImportKind
from secretary_app.exchange.profiles import DayStyle, Profile, ProfileColumn, Who, dump
from secretary_app.exchange.spreadsheets.writing import SheetColumn, text_table
from secretary_app.services import custom_fields
from secretary_app.store.records import Attachment, Branch, ExportProfile, ImportedSheet, Person

DORMITORY, POINTS, CAMPUS, SCHOOL = "宿舍", "绩点", "校区", "党校结业日期"
FIELDS = (
    Definition(DORMITORY),
    Definition(POINTS, CustomKind.NUMBER),
    Definition(CAMPUS, CustomKind.CHOICE, ("东校区", "西校区")),
    Definition(SCHOOL, CustomKind.DATE),
)
_BUILDINGS = ("梅园", "兰园", "竹园", "菊园")
_OLD_SHEET = "党员名册（旧表）.csv"
_OF_SHEET = (
    ("姓名", "name", DayStyle.DATE),
    ("学号", "school_no", DayStyle.DATE),
    ("性别", "gender", DayStyle.DATE),
    ("出生年月", "birth_on", DayStyle.MONTH),
    ("入党时间", "joined_on", DayStyle.DOTS),
    ("转正时间", "full_on", DayStyle.DOTS),
)


def add_sheets(
    session: Session,
    branch: Branch,
    older: Sequence[Person],
    people: Sequence[Person],
    today: date,
) -> None:
    """Define own fields with values, and keep the sheet that the oldest members came from."""
    custom_fields.put(session, FIELDS)
    for position, person in enumerate(people):
        if position % 7 != 6:
            person.custom = {**person.custom, **_values(position, today)}
    profile = _profile()
    session.add(ExportProfile(branch_id=branch.id, name=profile.name, layout=dump(profile)))
    _keep_old_sheet(session, branch, older, today)
    session.flush()


def _values(position: int, today: date) -> dict[str, str | float]:
    found: dict[str, str | float] = {
        DORMITORY: f"{_BUILDINGS[position % 4]}{position % 6 + 1}-{101 + position % 9}",
        POINTS: round(2.6 + position * 37 % 130 / 100, 2),
        CAMPUS: FIELDS[2].choices[position % 2],
    }
    if position % 3 == 0:
        found[SCHOOL] = (today - timedelta(days=200 + 11 * position)).isoformat()
    return found


def _profile() -> Profile:
    return Profile(
        name="学院党员统计表",
        about="学院每学期要的党员统计表。",
        who=Who.MEMBERS,
        columns=(
            ProfileColumn(heading="序号", field="number"),
            ProfileColumn(heading="学号", field="school_no"),
            ProfileColumn(heading="姓名", field="name"),
            ProfileColumn(heading="性别", field="gender", words={"MALE": "1", "FEMALE": "2"}),
            ProfileColumn(heading="出生年月", field="birth_on", days=DayStyle.MONTH),
            ProfileColumn(heading="党员类别", field="member_type"),
            ProfileColumn(heading="入党时间", field="joined_on", days=DayStyle.DOTS),
            ProfileColumn(heading="党龄", field="party_age"),
            ProfileColumn(heading=CAMPUS, field=f"custom:{CAMPUS}"),
            ProfileColumn(heading="学院意见"),
        ),
    )


def _keep_old_sheet(
    session: Session, branch: Branch, older: Sequence[Person], today: date
) -> None:
    columns = [
        SheetColumn(heading, [_cell(person, key, days) for person in older])
        for heading, key, days in _OF_SHEET
    ]
    content = text_table(columns)
    kept = Attachment(
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        media_type="text/csv",
        label=_OLD_SHEET,
        content=content,
    )
    session.add(kept)
    session.flush()
    layout = Profile(
        name=f"按“{_OLD_SHEET}”的版式",
        sheet="党员名册",
        columns=tuple(
            ProfileColumn(heading=heading, field=key, days=days)
            for heading, key, days in _OF_SHEET
        ),
    )
    session.add(
        ImportedSheet(
            branch_id=branch.id,
            kind=ImportKind.ROSTER,
            label=_OLD_SHEET,
            sheet="党员名册",
            imported_at=datetime.combine(today - timedelta(days=900), datetime.min.time()),
            attachment_id=kept.id,
            layout=dump(layout),
        )
    )


def _cell(person: Person, key: str, days: DayStyle) -> str:
    value = getattr(person, key)
    if isinstance(value, date):
        return str(days.written(value))
    return str(getattr(value, "label", value or ""))
