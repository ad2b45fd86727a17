"""What happens to the members of the demonstration branch: dues, moves, honours, a punishment."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from secretary_app.domain import stays
from secretary_app.domain.dates import add_months, add_years, month_of, months_through
from secretary_app.domain.dues import FLAT
from secretary_app.domain.member_values import (
    ContactWay,
    DuesKind,
    FlowKind,
    HonourKind,
    HonourLevel,
    OfficeTrainingKind,
    TransferKind,
    TransferReason,
    TransferWay,
    VisitKind,
)
from secretary_app.domain.values import PunishmentKind
from secretary_app.services import dues_fixing
from secretary_app.services.dues_fixing import FixedDues
from secretary_app.store.history import insert_many
from secretary_app.store.records import (
    Branch,
    DuesPayment,
    DuesPublication,
    Flow,
    FlowContact,
    Honour,
    OfficeTraining,
    Person,
    Punishment,
    Transfer,
    Visit,
)

YEARS = 3
WAGES = (Decimal("5867.63"), Decimal("9420.00"))
"""The monthly bases of the two teachers in the first year."""
RAISE = Decimal("1.04")
TAUGHT_BY = "中共示例大学委员会组织部"
CAME, LEFT, FLOATS, WARNED, LATE, SILENT = 11, 13, 10, 8, 6, 7
"""Places among the older members: who came, left, floats, was warned, is late and owes dues."""
ARRIVED_DAYS, LEFT_DAYS, LATE_DAYS = 200, 140, 45
FORMER = "中共示例市人才服务中心委员会"
NEXT = "中共示例市经济开发区工作委员会"


def arrive(older: Sequence[Person], today: date) -> None:
    """Let one of the older members come back from elsewhere; before the meetings are made."""
    came = older[CAME]
    left_on = add_years(today, -4)
    came.earlier_stays = stays.write([stays.Stay(None, left_on, "毕业转出组织关系")])
    came.arrived_on, came.source = today - timedelta(days=ARRIVED_DAYS), FORMER


def happen(
    session: Session,
    branch: Branch,
    older: Sequence[Person],
    people: Sequence[Person],
    today: date,
) -> None:
    """Write three years of dues, and what befell some of the members."""
    _fix(session, older[:2], today)
    _pay(session, older, people, today)
    _publish(session, branch, today)
    session.add_all(_transfers(branch, older, today))
    _float(session, older[FLOATS], today)
    session.add_all(_honours(branch, older, today))
    session.add_all(_trainings(branch, older[0], today))
    older[WARNED].punishments.append(
        Punishment(
            kind=PunishmentKind.WARNING,
            decided_on=today - timedelta(days=400),
            doc_no="示例校纪〔示例〕3号",
            note="（示例）学术不规范",
        )
    )
    session.add(
        Visit(
            person_id=older[WARNED].id,
            kind=VisitKind.CARE,
            visited_on=today - timedelta(days=60),
            visit_by=older[0].name,
            content="（示例）生病住院，看望慰问。",
        )
    )
    session.flush()


def _fix(session: Session, teachers: Sequence[Person], today: date) -> None:
    """Fix the dues of the teachers at the beginning of each year."""
    fixed = []
    for teacher, wage in zip(teachers, WAGES, strict=True):
        base = wage
        for year in range(today.year - YEARS, today.year + 1):
            fixed.append(
                FixedDues(
                    person_id=teacher.id,
                    from_on=date(year, 1, 1),
                    kind=DuesKind.EMPLOYED,
                    base=base,
                )
            )
            base = (base * RAISE).quantize(Decimal("0.01"))
    dues_fixing.fix(session, fixed, label="载入示例支部")


def _pay(session: Session, older: Sequence[Person], people: Sequence[Person], today: date) -> None:
    """Let everybody pay each month, and a few of them not."""
    amounts = {
        (teacher.id, fixing.from_on.year): fixing.monthly
        for teacher in older[:2]
        for fixing in dues_fixing.fixings_of(session, teacher.id)
    }
    first = month_of(add_years(today, -YEARS))
    last = add_months(month_of(today), -1)
    rows = [
        {
            "person_id": person.id,
            "month_on": month,
            "amount": amounts.get((person.id, month.year), FLAT),
            "paid_on": month.replace(day=15),
        }
        for person in people
        for month in _paid_months(person, older, first, last)
    ]
    insert_many(session, DuesPayment, rows)


def _paid_months(
    person: Person, older: Sequence[Person], first: date, last: date
) -> Iterator[date]:
    if person.joined_on is None:
        return
    since = max(first, month_of(person.joined_on), month_of(person.arrived_on or date.min))
    until = last
    if person is older[SILENT]:
        until = add_months(last, -4)
    elif person is older[LATE] or person is older[-4]:
        until = add_months(last, -1)
    for month in months_through(since, until):
        if person.left_on is None or month < month_of(person.left_on):
            yield month


def _publish(session: Session, branch: Branch, today: date) -> None:
    session.add_all(
        DuesPublication(
            branch_id=branch.id,
            year=year,
            published_on=date(year, 12, 20),
            way="支部党员大会通报",
        )
        for year in range(today.year - YEARS, today.year)
    )


def _transfers(branch: Branch, older: Sequence[Person], today: date) -> list[Transfer]:
    """Return one transfer in, one out whose receipt is waited for, and one on its way."""
    here = f"{branch.superior}{branch.name}"
    left_on = today - timedelta(days=LEFT_DAYS)
    came_on = today - timedelta(days=ARRIVED_DAYS)
    late_on = today - timedelta(days=LATE_DAYS)
    return [
        Transfer(
            person_id=older[CAME].id,
            kind=TransferKind.IN,
            way=TransferWay.ONLINE,
            reason=TransferReason.STUDY,
            issued_on=came_on - timedelta(days=12),
            from_place=FORMER,
            to_place=here,
            dues_until_on=add_months(month_of(came_on), -1),
            valid_days=90,
            received_on=came_on,
        ),
        Transfer(
            person_id=older[LEFT].id,
            kind=TransferKind.OUT,
            way=TransferWay.LETTER,
            reason=TransferReason.GRADUATION,
            issued_on=left_on - timedelta(days=20),
            letter_no="示例院组介〔示例〕6号",
            from_place=here,
            to_place=NEXT,
            dues_until_on=add_months(month_of(left_on), -1),
            valid_days=30,
            received_on=left_on,
        ),
        Transfer(
            person_id=older[LATE].id,
            kind=TransferKind.OUT,
            way=TransferWay.LETTER,
            reason=TransferReason.WORK,
            issued_on=late_on,
            letter_no="示例院组介〔示例〕11号",
            from_place=here,
            to_place=NEXT,
            dues_until_on=month_of(late_on),
            valid_days=30,
        ),
    ]


def _float(session: Session, person: Person, today: date) -> None:
    """Let somebody live elsewhere for more than a year, last contacted seven months ago."""
    starts_on = add_months(today, -14)
    flow = Flow(
        person_id=person.id,
        kind=FlowKind.OUT,
        starts_on=starts_on,
        place="示例市某研究院",
        reason="联合培养，地点和期限不固定",
        registered_on=starts_on + timedelta(days=9),
    )
    flow.contacts.extend(
        FlowContact(
            contacted_on=add_months(today, -months),
            way=way,
            contact_by="组织委员",
            content="（示例）了解学习和生活情况，提醒参加线上组织生活。",
        )
        for months, way in ((12, ContactWay.PHONE), (7, ContactWay.VIDEO))
    )
    person.is_floating = True
    session.add(flow)


def _honours(branch: Branch, older: Sequence[Person], today: date) -> list[Honour]:
    year = today.year - 1
    day = date(year, 6, 28)
    return [
        Honour(
            branch_id=branch.id,
            person_id=older[2].id,
            kind=HonourKind.MEMBER,
            name=f"{year}年度校级优秀共产党员",
            level=HonourLevel.SCHOOL,
            awarded_on=day,
            doc_no="示例校党〔示例〕9号",
            basis="（示例）民主评议优秀",
        ),
        Honour(
            branch_id=branch.id,
            person_id=older[0].id,
            kind=HonourKind.WORKER,
            name=f"{year}年度院级优秀党务工作者",
            level=HonourLevel.COLLEGE,
            awarded_on=day,
        ),
        Honour(
            branch_id=branch.id,
            kind=HonourKind.BRANCH,
            name=f"{year}年度校级先进基层党组织",
            level=HonourLevel.SCHOOL,
            awarded_on=day,
            doc_no="示例校党〔示例〕9号",
        ),
    ]


def _trainings(branch: Branch, secretary: Person, today: date) -> list[OfficeTraining]:
    took_office = add_months(today, -31)
    last_year = date(today.year - 1, 7, 6)
    return [
        OfficeTraining(
            branch_id=branch.id,
            person_id=secretary.id,
            kind=kind,
            name=name,
            starts_on=starts_on,
            ends_on=starts_on + timedelta(days=4),
            hours=32.0,
            organiser=TAUGHT_BY,
        )
        for kind, name, starts_on in (
            (
                OfficeTrainingKind.TAKING_OFFICE,
                "新任党支部书记任职培训",
                took_office + timedelta(days=40),
            ),
            (OfficeTrainingKind.ROTATION, "高校党支部书记集中轮训", last_year),
        )
    ]
