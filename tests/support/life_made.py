"""An invented year of organisational life, as the forms print it."""

from datetime import date, timedelta
from decimal import Decimal

from secretary_app.domain.life_year import FormHours, KindLife, MemberLife, MonthLife
from secretary_app.domain.policy import Policy
from secretary_app.domain.study import (
    MemberStudy,
    PlanFact,
    StudyEntry,
    StudyMeeting,
    StudySource,
    counted,
    match_plan,
)
from secretary_app.domain.talks import TalkFact, TalkMember, matrix
from secretary_app.domain.values import (
    AttendanceState,
    BranchKind,
    MeetingKind,
    ProblemSource,
    ReviewGrade,
    StudyForm,
    TalkKind,
    TrainingKind,
)
from secretary_app.forms.life_sheet import LifeSheet, PlanLine, RemedyLine
from secretary_app.forms.member_year_sheet import AttendedLine, MemberYearSheet
from secretary_app.forms.sheets import BookEntry, BookSheet
from secretary_app.store.records import (
    Branch,
    LifeMeeting,
    MemberReview,
    Reading,
    Remedy,
    Review,
    Talk,
    Training,
)

NAMES = ("林晓雨", "周子昂", "吴思远", "郑可欣", "仫明远", "𠮷川", "买买提·阿不都热合曼")
COMMITTEE = 3
YEAR, ON = 2025, date(2025, 12, 31)
BRANCH = Branch(
    name="计算机学院本科生第一党支部",
    kind=BranchKind.STUDENT,
    superior="中共某大学计算机学院委员会",
)


def _study(number):
    entries = [
        StudyEntry(
            source=source,
            on=date(YEAR, 3, 5) + timedelta(days=30 * place),
            title="学习",
            hours=Decimal(hours),
            days=Decimal(3) if source is StudySource.TRAINING else None,
            concentrated=source is StudySource.TRAINING,
        )
        for place, (source, hours) in enumerate(
            (
                (StudySource.MEETING, 4),
                (StudySource.MEETING, 6),
                (StudySource.MADE_UP, 2),
                (StudySource.TRAINING, 24),
                (StudySource.READING, number),
            )[: 2 + number % 4]
        )
    ]
    return MemberStudy(
        person_id=number,
        name=NAMES[number - 1],
        on_committee=number <= COMMITTEE,
        months=6 if number == 5 else 12,
        counted=counted(entries, Policy()),
    )


def _member(number):
    return MemberLife(
        person_id=number,
        name=NAMES[number - 1],
        study=_study(number),
        due=20,
        present=20 - number,
        made_up=number % 2,
        speeches=0 if number > 4 else 9 - number,
        talks=number % 3,
        readings=number % 2,
    )


def _talks():
    people = [
        TalkMember(person_id=number, name=name, on_committee=number <= COMMITTEE)
        for number, name in enumerate(NAMES, start=1)
    ]
    pairs = ((1, 2), (1, 3), (1, 4), (2, 4), (3, 6), (4, 5), (1, 4))
    return matrix(
        people,
        [
            TalkFact(on=date(YEAR, 3, place), pair=frozenset(pair))
            for place, pair in enumerate(pairs, start=1)
        ],
    )


def _plan():
    plans = [
        PlanFact(id=1, month=3, topic="学习全会精神"),
        PlanFact(id=2, month=5, topic="参观校史馆"),
        PlanFact(id=3, month=9, topic="理论书籍阅读交流"),
    ]
    held = [
        StudyMeeting(id=1, on=date(YEAR, 3, 12), title="主题党日：学习“全会精神”"),
        StudyMeeting(id=2, on=date(YEAR, 5, 12), title="主题党日"),
    ]
    return tuple(
        PlanLine(
            month=one.plan.month,
            topic=one.plan.topic,
            form=StudyForm.LECTURE,
            lecturer="林晓雨",
            hours=2.0,
            note="",
            matched=one,
        )
        for one in match_plan(plans, held, YEAR, ON)
    )


def _reading():
    return Reading(
        person_id=4,
        read_on=date(YEAR, 4, 23),
        book="共产党宣言",
        chapter="第一章",
        note="读后对阶级分析方法有了新的认识，要结合专业学习经常重读。" * 3,
        hours=2.0,
    )


def _training():
    return Training(
        person_id=1,
        kind=TrainingKind.CONCENTRATED,
        title="党支部书记培训班",
        starts_on=date(YEAR, 7, 7),
        ends_on=date(YEAR, 7, 9),
        organiser="某大学党校",
        days=3.0,
        hours=24.0,
        certificate="2025017",
    )


def remedies():
    """Three problems: one remedied, one overdue, one without a remedy."""
    return (
        Remedy(
            meeting_id=1,
            problem="集中学习形式单一，讨论不充分，有的党员只听不说。",
            source=ProblemSource.OPINIONS,
            measure="每季度组织一次研讨，会前三天发提纲，人人发言。",
            responsible="周子昂",
            due_on=date(YEAR, 6, 30),
            done_on=date(YEAR, 6, 20),
            result="已组织两次研讨",
        ),
        Remedy(
            meeting_id=1,
            problem="党员联系群众不够经常。",
            source=ProblemSource.CRITICISM,
            measure="每名党员联系一个寝室。",
            responsible="吴思远",
            due_on=date(YEAR, 9, 30),
        ),
        Remedy(meeting_id=1, problem="支部特色不突出。"),
    )


def life_texts():
    """The parts of a life meeting beside its agenda."""
    return LifeMeeting(
        meeting_id=12,
        topic="对照党章检视问题，明确整改方向",
        opinions="会前向群众代表 12 名征求意见，梳理意见 5 条。",
        self_examination="支委会班子和党员逐一对照检查。",
        criticism="林晓雨对周子昂：布置工作多，检查落实少。",
    )


def sheet():
    """The year with everything that a form of it can print."""
    months = tuple(
        MonthLife(month=month, due=40, present=40 - month, speeches=month, speakers=month // 2)
        for month in range(1, 12)
    )
    kinds = (
        KindLife(kind=MeetingKind.ASSEMBLY, asked=4, done=4, unit="季度"),
        KindLife(kind=MeetingKind.COMMITTEE, asked=12, done=11, unit="个月"),
        KindLife(kind=MeetingKind.GROUP, asked=24, done=20, unit="组月"),
    )
    return LifeSheet(
        branch=BRANCH,
        year=YEAR,
        on=ON,
        months=months,
        before=months[:6],
        kinds=kinds,
        members=tuple(map(_member, range(1, len(NAMES) + 1))),
        forms=(
            FormHours(form=StudyForm.LECTURE, hours=Decimal(8), meetings=4),
            FormHours(form=StudyForm.DISCUSSION, hours=Decimal(4), meetings=2),
        ),
        talks=_talks(),
        plan=_plan(),
        trainings=((NAMES[0], _training()),),
        readings=((NAMES[3], _reading()),),
        remedies=tuple(
            RemedyLine(meeting="组织生活会", held_on=date(YEAR, 1, 10), remedy=one)
            for one in remedies()
        ),
    )


def member_year():
    """One of the committee with a year of everything."""
    meetings = (
        AttendedLine(
            held_on=date(YEAR, 3, 12),
            kinds=(MeetingKind.THEME_DAY, MeetingKind.ASSEMBLY),
            title="学习“全会精神”",
            state=AttendanceState.PRESENT,
            speeches=2,
            hours=Decimal(2),
        ),
        AttendedLine(
            held_on=date(YEAR, 4, 16),
            kinds=(MeetingKind.GROUP,),
            title="党小组学习会",
            state=AttendanceState.LEAVE,
            reason="赴外地实习",
            made_up_on=date(YEAR, 4, 20),
            hours=Decimal(2),
        ),
    )
    talk = Talk(
        branch_id=1,
        held_on=date(YEAR, 3, 1),
        kind=TalkKind.ROUTINE,
        person_id=2,
        name=NAMES[1],
        talker=NAMES[0],
        talker_id=1,
        place="党员活动室",
        gist="不印在表上的谈话内容",
    )
    return MemberYearSheet(
        branch=BRANCH,
        year=YEAR,
        on=ON,
        life=_member(1),
        group="第一党小组",
        meetings=meetings,
        talks=(talk,),
        trainings=(_training(),),
        readings=(_reading(),),
        review=MemberReview(person_id=1, name=NAMES[0], grade=ReviewGrade.EXCELLENT),
    )


def book():
    """The contents of a year's book with three minutes."""
    entries = (
        BookEntry(title="2025 年度台账", on=None, page=2),
        *(
            BookEntry(
                title="党小组学习会（第一党小组）",
                on=date(YEAR, month, 16),
                kinds=(MeetingKind.GROUP,),
                number=month,
                page=month + 3,
            )
            for month in (1, 2, 3)
        ),
    )
    return BookSheet(branch=BRANCH, years=(YEAR,), on=ON, entries=entries)


def review(members):
    """The review of these members: the first one excellent, one with a remark."""
    made = Review(
        branch_id=1,
        year=YEAR,
        held_on=date(YEAR, 12, 20),
        issued=6,
        returned=6,
        void=1,
        decided_on=date(YEAR, 12, 22),
    )
    made.members = [
        MemberReview(
            person_id=person.id,
            name=person.name,
            probationary=number == len(members),
            self_reviewed_on=date(YEAR, 12, 15),
            peer_reviewed_on=date(YEAR, 12, 20),
            excellent=4 if number == 1 else 1,
            qualified=1 if number == 1 else 4,
            basic=0,
            unqualified=0,
            grade=ReviewGrade.EXCELLENT if number == 1 else ReviewGrade.QUALIFIED,
            self_text="一年来坚持学习，按时参加组织生活；不足是与群众谈心不够。",
            branch_opinion="同意评定为优秀。" if number == 1 else "",
            note="在外实习，书面自评" if number == 3 else "",
        )
        for number, person in enumerate(members, start=1)
    ]
    return made
