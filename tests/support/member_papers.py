"""Invented dues, transfers, posts and honours, as the papers about members print them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from secretary_app.domain.dues_ledger import (
    DuesAccount,
    Fixing,
    Payment,
    Reduction,
    lines_of,
)
from secretary_app.domain.member_values import (
    DuesKind,
    FlowKind,
    HonourKind,
    HonourLevel,
    MeasureKind,
    OfficeTrainingKind,
    TransferKind,
    TransferReason,
    TransferState,
    TransferWay,
)
from secretary_app.domain.policy import Policy
from secretary_app.domain.values import PartyPost, PunishmentKind
from secretary_app.forms.member_sheets import (
    CommitteeSheet,
    DuesRow,
    DuesSheet,
    GroupRow,
    MemberPaper,
    PostRow,
    TransferRow,
    TransferSheet,
)
from secretary_app.store.records import (
    Flow,
    Group,
    Honour,
    Measure,
    OfficeTraining,
    Post,
    Punishment,
    Term,
    Transfer,
)

TODAY = date(2026, 11, 23)
PARTS = {
    "post_wage": Decimal("4200"),
    "grade_wage": Decimal("2100.5"),
    "basic_merit": Decimal("1800"),
    "pension": Decimal("648.04"),
    "annuity": Decimal("324.02"),
    "medical": Decimal("162.01"),
    "unemployment": Decimal("40.5"),
    "housing_fund": Decimal("972"),
    "income_tax": Decimal("86.3"),
    "reward_merit": Decimal("3000"),
}


def _row(name, kind, base, monthly, rate, paid, first=1, reductions=(), parts=None):
    account = DuesAccount(
        person_id=1,
        name=name,
        first_on=date(2026, first, 1),
        fixings=(Fixing(from_on=date(2026, 1, 1), kind=kind, base=base, monthly=monthly),),
        reductions=reductions,
        payments={
            date(2026, month, 1): Payment(amount=monthly, paid_on=date(2026, month, 10))
            for month in paid
        },
    )
    lines = lines_of(account, date(2026, 1, 1), date(2026, 12, 1), Policy(), TODAY)
    return DuesRow(
        name=name,
        probationary=first > 1,
        kind=kind,
        base=base,
        parts=parts or {},
        rate=rate,
        monthly=monthly,
        lines=tuple(lines),
    )


def dues(branch):
    """A year with a teacher, a pensioner, students, one admitted in mid-year and one exempt."""
    exempt = Reduction(from_on=date(2026, 7, 1), approved_on=date(2026, 6, 20))
    half, per_cent = Decimal("0.005"), Decimal("0.015")
    wage = Decimal("5867.63")
    rows = (
        _row(
            "林晓雨",
            DuesKind.EMPLOYED,
            wage,
            Decimal("88.01"),
            per_cent,
            range(1, 11),
            parts=PARTS,
        ),
        _row("周子昂", DuesKind.RETIRED, Decimal(4600), Decimal("23.00"), half, range(1, 11)),
        _row("吴思远", DuesKind.STUDENT, None, Decimal("0.20"), None, range(1, 9)),
        _row("买买提·阿不都热合曼", DuesKind.STUDENT, None, Decimal("0.20"), None, (6, 7, 8), 6),
        _row(
            "𠮷川",
            DuesKind.STUDENT,
            None,
            Decimal("0.20"),
            None,
            range(1, 7),
            reductions=(exempt,),
        ),
    )
    return DuesSheet(branch=branch, year=2026, on=TODAY, rows=rows)


def letter(**values):
    """A letter of transfer that is complete."""
    values = {
        "person_id": 1,
        "kind": TransferKind.OUT,
        "way": TransferWay.LETTER,
        "reason": TransferReason.GRADUATION,
        "issued_on": date(2026, 11, 23),
        "letter_no": "院组介〔2026〕017",
        "from_place": "中共某大学计算机学院委员会计算机学院本科生第一党支部",
        "to_place": "中共某市经济技术开发区工作委员会组织部",
        "dues_until_on": date(2026, 11, 1),
        "valid_days": 30,
        **values,
    }
    return Transfer(**values)


def card(sheet):
    """A member's card with everything on it."""
    person = sheet.person
    person.punishments = [
        Punishment(
            kind=PunishmentKind.WARNING, decided_on=date(2025, 3, 2), doc_no="校纪〔2025〕2号"
        )
    ]
    honour = Honour(
        branch_id=1,
        person_id=1,
        kind=HonourKind.MEMBER,
        name="2026年度校级优秀共产党员",
        level=HonourLevel.SCHOOL,
        awarded_on=date(2026, 6, 28),
        doc_no="校党〔2026〕9号",
    )
    away = Flow(
        person_id=1,
        kind=FlowKind.OUT,
        starts_on=date(2026, 3, 1),
        place="某市某研究所",
        reason="联合培养",
    )
    correction = Measure(
        person_id=1,
        kind=MeasureKind.CORRECTION,
        decided_on=date(2025, 4, 1),
        ends_on=date(2026, 3, 31),
        concluded_on=date(2026, 4, 8),
        conclusion="已改正",
    )
    paper = MemberPaper(
        posts="组织委员",
        group="第一党小组",
        transfers=[letter()],
        flows=[away],
        honours=[honour],
        measures=[correction],
        dues_kind=DuesKind.STUDENT,
        dues_monthly=Decimal("0.20"),
        dues_until=date(2026, 10, 1),
    )
    return replace(sheet, standing=paper)


def transfers(branch, people):
    """A register of the year's transfers, one of them overdue."""
    rows = (
        (letter(issued_on=date(2026, 6, 20), received_on=date(2026, 7, 5),
                receipt_on=date(2026, 7, 20)), TransferState.DONE),
        (letter(issued_on=date(2026, 9, 1), letter_no="院组介〔2026〕021"), TransferState.EXPIRED),
        (letter(kind=TransferKind.IN, way=TransferWay.ONLINE, letter_no="", valid_days=90,
                issued_on=date(2026, 9, 10), received_on=date(2026, 9, 25)), TransferState.DONE),
        (letter(kind=TransferKind.CERTIFICATE, valid_days=60, letter_no=""),
         TransferState.ON_THE_WAY),
    )  # fmt: skip
    return TransferSheet(
        branch=branch,
        year=2026,
        on=TODAY,
        rows=tuple(
            TransferRow(
                person=people[number],
                transfer=transfer,
                state=state,
                valid_until=date(2026, 12, 23),
            )
            for number, (transfer, state) in enumerate(rows)
        ),
    )


def committee(branch, people):
    """Two terms, a committee of three, groups and a training."""
    posts = [
        Post(
            branch_id=1,
            person_id=person.id,
            post=post,
            starts_on=date(2025, 3, 1),
            approved_on=date(2025, 3, 10),
            approval_no="院党〔2025〕4号",
        )
        for person, post in zip(
            people,
            (PartyPost.SECRETARY, PartyPost.ORGANISATION, PartyPost.PUBLICITY),
            strict=False,
        )
    ]
    before = Post(
        branch_id=1,
        person_id=4,
        post=PartyPost.SECRETARY,
        starts_on=date(2022, 3, 1),
        ends_on=date(2025, 2, 28),
    )
    terms = (
        Term(branch_id=1, starts_on=date(2025, 3, 1), ends_on=date(2028, 2, 29)),
        Term(
            branch_id=1,
            starts_on=date(2022, 3, 1),
            ends_on=date(2025, 2, 28),
            extended_to_on=date(2025, 3, 31),
            approval_no="院党〔2025〕1号",
        ),
    )
    training = OfficeTraining(
        branch_id=1,
        person_id=1,
        kind=OfficeTrainingKind.ROTATION,
        name="2026年全省高校党支部书记集中轮训",
        starts_on=date(2026, 7, 6),
        hours=32.0,
        certificate_no="2026-118",
    )
    group = Group(branch_id=1, name="第一党小组", leader_id=5)
    return CommitteeSheet(
        branch=branch,
        on=TODAY,
        terms=terms,
        present=tuple(
            PostRow(post=post, person=person) for post, person in zip(posts, people, strict=False)
        ),
        past=(PostRow(post=before, person=people[3]),),
        groups=(GroupRow(group=group, leader=people[4].name, full=9, probationary=2),),
        trainings=((training, people[0].name),),
        full=18,
        probationary=4,
    )
