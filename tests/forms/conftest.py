"""An invented branch, its people and its records, as the forms' tests print them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

import life_made
import member_papers
import pypdfium2
import pytest

from secretary_app.domain.assessment import (
    AssessmentSheet,
    Calculation,
    Evidence,
    Indicator,
    Judgement,
    Part,
    Score,
    build_rows,
    grade_limits,
)
from secretary_app.domain.ballot import Ballot
from secretary_app.domain.composition_facts import Fact
from secretary_app.domain.member_values import TransferKind, TransferReason
from secretary_app.domain.policy import Policy
from secretary_app.domain.quality import Decision, Deed, Measure, Passage, Quality, Span
from secretary_app.domain.values import (
    AttendanceState,
    BranchKind,
    ElectionOffice,
    Gender,
    MaterialState,
    MeetingKind,
    MotionKind,
    PersonKind,
    Stage,
    StepPersonRole,
)
from secretary_app.forms.composition_sheet import CompositionSheet
from secretary_app.forms.member_sheets import (
    CommitteeSheet,
    DuesSheet,
    MemberPaper,
    TransferSheet,
)
from secretary_app.forms.quality_sheet import QualitySheet
from secretary_app.forms.sheets import (
    LedgerRow,
    LedgerSheet,
    MinutesSheet,
    MotionSheet,
    PersonSheet,
    RosterSheet,
    YearFacts,
)
from secretary_app.store.records import (
    AgendaItem,
    Attendance,
    Branch,
    Candidate,
    Election,
    Material,
    Meeting,
    Motion,
    Person,
    Speech,
    Step,
    StepPerson,
    Task,
)

NAMES = (
    "林晓雨",
    "周子昂",
    "吴思远",
    "郑可欣",
    "王梓涵",
    "陈嘉禾",
    "刘一鸣",
    "仫明远",
    "仡雪莹",
    "佤晨曦",
    "珞桑",
    "𠮷川",
    "买买提·阿不都热合曼",
    "欧阳静姝",
    "赵启明",
    "钱沐阳",
    "孙若兰",
    "李亦凡",
    "何清扬",
    "许知远",
    "沈牧云",
    "韩冬青",
)
VOTERS = 18


def branch() -> Branch:
    return Branch(
        name="计算机学院本科生第一党支部",
        kind=BranchKind.STUDENT,
        superior="中共某大学计算机学院委员会",
    )


def people() -> list[Person]:
    made = []
    for number, name in enumerate(NAMES, start=1):
        full = number <= VOTERS
        person = Person(
            branch_id=1,
            name=name,
            gender=Gender.FEMALE if number % 2 else Gender.MALE,
            ethnic="汉" if number % 4 else "仫佬",
            birth_on=date(2003, number % 12 + 1, number),
            native_place="贵州省黔东南苗族侗族自治州",
            education="大学",
            grade="2022级",
            major="计算机科学与技术",
            class_name="3班",
            post="本科其他年级",
            mobile=f"138000000{number:02d}",
            applied_on=date(2021, 10, 8),
            joined_on=date(2023, 6, 1) if full else date(2025, 6, 3),
            full_on=date(2024, 6, 1) if full else None,
            stage=Stage.FULL if full else Stage.PROBATIONARY,
        )
        person.id = number
        made.append(person)
    return made


def attendance() -> list[Attendance]:
    made = []
    for person in people():
        one = Attendance(
            person_id=person.id,
            name=person.name,
            probationary=person.stage is Stage.PROBATIONARY,
            voting=person.stage is Stage.FULL,
            state=AttendanceState.PRESENT,
        )
        made.append(one)
    made[4].state, made[4].reason = AttendanceState.LEAVE, "赴外地实习"
    made[4].made_up_on = date(2025, 12, 19)
    made[20].state = AttendanceState.ABSENT
    return made


SPEECH = (
    "该同志能够认真学习党的创新理论，思想上积极要求进步，学习刻苦努力，担任学习委员期间主动帮助同学，"
    "群众基础较好；不足之处是开展批评与自我批评还不够大胆，希望今后进一步加强理论修养，"
    "在重大任务中接受锻炼。"
)


def meeting() -> Meeting:
    made = Meeting(
        branch_id=1,
        kinds=[MeetingKind.ASSEMBLY, MeetingKind.THEME_DAY],
        title="讨论接收预备党员",
        held_on=date(2025, 12, 12),
        starts_at=datetime(2025, 12, 12, 19, 0),
        ends_at=datetime(2025, 12, 12, 20, 40),
        number=4,
        place="信息楼 305 党员活动室",
        host="林晓雨",
        recorder="周子昂",
        nonvoting="学院党委组织员 1 名",
        different_opinions="",
        resolution="",
        recorded_at=datetime(2025, 12, 12, 21, 0),
        attendance=attendance(),
        agenda=[
            AgendaItem(
                position=1,
                title="讨论接收何清扬同志为中共预备党员",
                text="发展对象宣读入党志愿书，介绍人介绍情况，支部委员会报告审查情况。",
                speeches=[
                    Speech(position=1, name="吴思远", points=SPEECH),
                    Speech(position=2, name="郑可欣", points=SPEECH),
                    Speech(position=3, name="𠮷川", points="同意以上意见。"),
                ],
            ),
            AgendaItem(position=2, title="通报四季度党费收缴情况", text="共收缴 18 人。"),
        ],
        motions=[motion()],
    )
    made.id = 12
    return made


def motion() -> Motion:
    made = Motion(
        position=1,
        kind=MotionKind.ADMIT,
        title="接收何清扬同志为中共预备党员",
        ballot=Ballot(
            eligible=18,
            present=17,
            issued=17,
            returned=17,
            void=0,
            yes=15,
            no=1,
            abstain=1,
            written_yes=1,
        ),
        person_id=19,
        tellers="陈嘉禾",
        counters="刘一鸣、王梓涵",
        resolution=(
            "支部大会认为何清扬同志基本具备党员条件。应到会有表决权的正式党员18名，实到17名，"
            "经无记名投票表决，16票同意、1票不同意、1票弃权，同意接收何清扬同志为中共预备党员。"
        ),
    )
    made.id = 7
    return made


def minutes(**changes: object) -> MinutesSheet:
    held = meeting()
    for name, value in changes.items():
        setattr(held, name, value)
    return MinutesSheet(branch=branch(), meeting=held, voters=VOTERS, tasks=given_tasks())


def given_tasks() -> tuple[Task, ...]:
    """What the meeting resolved that somebody should do."""
    return tuple(
        Task(branch_id=1, title=title, given_on=date(2025, 12, 12), name=name, due_on=due_on)
        for title, name, due_on in (
            ("把志愿书和会议记录报学院党委", "周子昂", date(2025, 12, 19)),
            ("通知未到会的党员补学", "吴思远", date(2026, 1, 5)),
            ("整理会议室的资料柜", "", None),
        )
    )


def vote() -> MotionSheet:
    held = meeting()
    about = people()[18]
    return MotionSheet(
        branch=branch(), meeting=held, motion=held.motions[0], person=about, voters=VOTERS
    )


def roster() -> RosterSheet:
    return RosterSheet(
        branch=branch(),
        people=tuple(people()),
        posts={1: "书记", 2: "组织委员", 3: "宣传委员、纪检委员"},
        on=date(2025, 12, 31),
    )


def ledger() -> LedgerSheet:
    held = minutes()
    rows = tuple(
        LedgerRow(
            kind=kind,
            expectation="一般每季度一次",
            months=("",) * 2 + ("缺",) + ("",) * 8 + ("1",),
            held=1,
        )
        for kind in MeetingKind
    )
    return LedgerSheet(
        branch=branch(), year=2025, on=date(2025, 12, 31), rows=rows, meetings=(held,) * 3
    )


INDICATORS = (
    ("A1.1", "A", "组织建设", "支部设置", "3", "正式党员不少于三名得 1 分。", "AUTO"),
    ("A1.2", "A", "组织建设", "班子配备", "3", "支委会岗位齐全得 3 分，缺一岗扣 1 分。", "AUTO"),
    ("A2.1", "A", "组织生活", "党员大会", "5", "四个季度各 1.25 分。", "AUTO"),
    ("A5.1", "A", "档案与制度", "记录规范", "3", "主持人、记录人已签字的占比乘以 3。", "SEMI"),
    ("B5", "B", "学生党支部", "志愿服务、设岗定责", "5", "人均志愿服务时数。", "MANUAL"),
    ("D1", "D", "加分", "表彰", "5", "校级及以上表彰，合计不超过 5 分。", "MANUAL"),
)


def assessment() -> AssessmentSheet:
    indicators = tuple(
        Indicator(
            id=code,
            part=Part(part),
            level=level,
            name=name,
            points=Decimal(points),
            standard=standard,
            calculation=Calculation(calculation),
        )
        for code, part, level, name, points, standard, calculation in INDICATORS
    )
    scores = {
        one.id: Score(
            points=Decimal("2.5") if one.calculation is not Calculation.MANUAL else None,
            computation="按名册和会议记录核算。" * 2,
            reasons=("缺宣传委员",) * 20 if one.id == "A1.2" else (),
            evidence=(Evidence(label="会议"),) * 4,
        )
        for one in indicators
    }
    judged = {"B5": Judgement(points=Decimal(4), reason="", evidence="附件 3")}
    return AssessmentSheet(
        year=2025,
        branch_name=branch().name,
        branch_kind=BranchKind.STUDENT,
        as_of=date(2025, 12, 31),
        rows=build_rows(indicators, scores, judged),
        limits=grade_limits(Policy()),
    )


def quality() -> QualitySheet:
    days = (date(2025, 2, 10), date(2025, 5, 20), date(2025, 8, 30), date(2025, 11, 5))
    who = list(zip(NAMES, days * 2, (PersonKind.TEACHER, PersonKind.STUDENT) * 4, strict=False))
    return QualitySheet(
        branch="计算机学院本科生第一党支部",
        year=2025,
        on=date(2025, 12, 31),
        quality=Quality(
            deeds=tuple(
                Deed(
                    measure=measure,
                    person_id=number,
                    name=name,
                    kind=kind,
                    due_on=day,
                    done_on=None if number % 4 == 3 else day + timedelta(days=number % 3 - 1),
                )
                for measure in Measure
                for number, (name, day, kind) in enumerate(who)
            ),
            decisions=tuple(
                Decision(
                    code="T13",
                    person_id=1,
                    name=name,
                    kind=kind,
                    on=day,
                    returned=name == NAMES[2],
                )
                for name, day, kind in who
            ),
            passages=tuple(
                Passage(
                    span=span, person_id=1, name=name, kind=kind, on=day, months=place * 2.5 + 6
                )
                for span in Span
                for place, (name, day, kind) in enumerate(who)
            ),
        ),
    )


def step(code: str, on: date, **values: object) -> Step:
    return Step(code=code, happened_on=on, recorded_at=datetime(2026, 1, 5), **values)


def helper(role: StepPersonRole, name: str, duty: str = "") -> StepPerson:
    return StepPerson(role=role, name=name, duty=duty)


def course(number: int = 19) -> PersonSheet:
    """One applicant's whole way up to the assembly on conversion."""
    person = people()[number - 1]
    person.id_no = "110105200305170022"
    person.league_joined_on = date(2017, 5, 4)
    person.activist_on, person.target_on = date(2022, 4, 8), date(2023, 5, 12)
    contacts = [
        helper(StepPersonRole.CONTACT, "林晓雨"),
        helper(StepPersonRole.CONTACT, "欧阳静姝"),
    ]
    notice = {"publicity_from": "2025-12-15", "publicity_to": "2025-12-19"}
    person.steps = [
        step("T01", date(2021, 10, 8), details={"received_on": "2021-10-09"}),
        step(
            "T02",
            date(2021, 10, 25),
            place="学院党员活动室",
            note="该同志对党的基本知识有初步了解，服从组织安排。",
            people=[
                helper(StepPersonRole.TALKER, "林晓雨", "书记"),
                helper(StepPersonRole.RECORDER, "周子昂"),
            ],
        ),
        step(
            "T03",
            date(2022, 4, 8),
            details={"way": "LEAGUE", "league_recommended_on": "2022-03-30", "body": "COMMITTEE"},
        ),
        step("T05", date(2022, 4, 8), people=contacts),
        step("T06", date(2022, 10, 8), ended_on=date(2022, 10, 9), outcome="INSPECTION"),
        step("T06", date(2022, 12, 1), outcome="REPORT", details={"title": "学习体会（书面）"}),
        step(
            "T07",
            date(2023, 5, 10),
            note="四个方面均同意列为发展对象。",
            details={
                "opinions_on": "2023-05-06",
                "opinion_group": True,
                "opinion_contacts": True,
                "opinion_members": True,
                "opinion_masses": True,
                "body": "COMMITTEE",
            },
        ),
        step("T09", date(2023, 5, 12)),
        step("T10", date(2023, 5, 20), outcome="PASSED"),
        step(
            "T11",
            date(2023, 5, 22),
            ended_on=date(2023, 5, 26),
            outcome="PASSED",
            details={"days": 5, "hours": 24, "organiser": "学院党委", "score": "优秀"},
        ),
        step("T15", date(2025, 12, 12), outcome="ADMIT", motion_id=7, details=notice),
        step("T22", date(2026, 12, 5)),
    ]
    person.materials = [
        Material(code="APPLICATION", copies=1, pages=6, formed_on=date(2021, 10, 8)),
        Material(code="AUTOBIOGRAPHY", state=MaterialState.MISSING),
    ]
    return PersonSheet(
        branch=branch(), person=person, today=date(2026, 12, 20), motions={7: motion()}
    )


def whole_course() -> PersonSheet:
    """The same applicant's course to its end, with every step recorded."""
    sheet = course()
    person, made = sheet.person, {one.code: one for one in sheet.person.steps}
    person.address_now = "某市某区大学路 1 号学生公寓"
    person.joined_on = date(2025, 12, 12)
    made["T03"].motion_id, made["T23"] = (
        3,
        step(
            "T23",
            date(2026, 12, 14),
            outcome="CONVERT",
            motion_id=9,
            details={
                "group_opinion_on": "2026-12-07",
                "opinions_on": "2026-12-08",
                "committee_reviewed_on": "2026-12-10",
                "publicity_from": "2026-12-07",
                "publicity_to": "2026-12-11",
                "publicity_feedback": "公示期间没有收到不同意见。",
            },
        ),
    )
    introducers = [
        helper(StepPersonRole.INTRODUCER, "林晓雨"),
        helper(StepPersonRole.INTRODUCER, "欧阳静姝"),
    ]
    for one, known in zip((*introducers, *made["T05"].people), (1, 14, 1, 14), strict=True):
        one.person_id = known
    made["T09"].people = introducers
    made["T10"].details = {"conclusive": True, "letters": "向原籍党组织函调一次"}
    person.steps = [
        *made.values(),
        step("T04", date(2022, 4, 20), outcome="FILED", details={"reported_on": "2022-04-11"}),
        step("T06", date(2022, 10, 8), ended_on=date(2022, 10, 9), outcome="INSPECTION"),
        step(
            "T06",
            date(2023, 4, 8),
            outcome="INSPECTION",
            note="参加党校学习和志愿服务",
            details={"opinion": "按期提交思想汇报，建议列为发展对象。"},
        ),
        step("T08", date(2023, 5, 19), outcome="FILED", details={"reported_on": "2023-05-15"}),
        step("T12", date(2025, 11, 20), outcome="PASSED"),
        step("T13", date(2025, 11, 28), outcome="PASSED", details={"document_no": "〔2025〕12号"}),
        step("T14", date(2025, 12, 5), details={"book_no": "20250019"}),
        step(
            "T16",
            date(2025, 12, 26),
            place="学院会议室",
            note="入党动机端正，同意提交党委会审批。",
            people=[helper(StepPersonRole.TALKER, "高远", "组织员")],
        ),
        step(
            "T17",
            date(2026, 1, 8),
            outcome="APPROVED",
            details={"organ": "COMMITTEE", "document_no": "〔2026〕1号"},
        ),
        step("T18", date(2026, 1, 20), details={"document_no": "〔2026〕3号"}),
        step("T19", date(2026, 1, 12), details={"group": "第一党小组"}),
        step("T20", date(2026, 3, 6), details={"leader": "林晓雨"}),
        step("T21", date(2026, 6, 10), outcome="INSPECTION", note="担任助教，参加暑期实践"),
        step("T24", date(2026, 12, 28), outcome="CONVERT", details={"talked_on": "2026-12-21"}),
        step(
            "T25",
            date(2027, 1, 6),
            outcome="ARCHIVED",
            details={"receiver": "计算机学院党委"},
        ),
    ]
    committee = Motion(
        position=1,
        kind=MotionKind.COMMITTEE,
        title="确定入党积极分子",
        ballot=Ballot(eligible=5, present=5, yes=5),
        resolution="同意确定为入党积极分子",
    )
    conversion = motion()
    conversion.kind = MotionKind.CONVERT
    person.materials += [
        Material(code="TALK_RECORD", copies=1, pages=2),
        Material(code="POLITICAL_REVIEW", copies=1, pages=3, formed_on=date(2023, 5, 20)),
        Material(code="VOLUNTEER_BOOK", copies=1, pages=16),
        Material(code="REGULAR_APPLICATION", copies=1, pages=3, note="手写"),
        Material(code="CULTIVATION", copies=1, pages=8, formed_on=date(2023, 4, 30)),
    ]
    known = {person.id: person for person in people()}
    return replace(sheet, motions={3: committee, 7: motion(), 9: conversion}, helpers=known)


def courses() -> RosterSheet:
    sheets = (course(19), course(20))
    return RosterSheet(
        branch=branch(),
        people=tuple(one.person for one in sheets),
        posts={},
        on=date(2025, 12, 31),
        courses=sheets,
    )


def whole_courses() -> RosterSheet:
    """The applicant with a book of their own, and one who has none yet."""
    return replace(courses(), courses=(whole_course(), course(20)))


def as_of(code: str) -> Callable[[], PersonSheet]:
    """The applicant's whole course as it stood at a step."""
    return lambda: replace(whole_course(), until=code)


def list_as_of(code: str) -> Callable[[], RosterSheet]:
    """The applicant on a list of one, as the course stood at a step."""

    def sheet() -> RosterSheet:
        one = as_of(code)()
        return replace(courses(), people=(one.person,), courses=(one,))

    return sheet


def election() -> MotionSheet:
    """An election of three from four candidates, and one written in."""
    sheet = vote()
    counted = (
        ("仫明远", 8, 6, 0),
        ("吴思远", 3, 11, 2),
        ("林晓雨", 1, 15, 1),
        ("周子昂", 2, 12, 4),
    )
    made = motion()
    made.kind, made.person_id, made.title = MotionKind.ELECTION, None, "选举支部委员会委员"
    made.ballot = Ballot(eligible=18, present=17, issued=17, returned=17, void=1)
    made.resolution = "选举产生支部委员会委员三名。"
    made.election = Election(
        office=ElectionOffice.COMMITTEE,
        seats=3,
        candidates=[
            *(
                Candidate(
                    position=place,
                    name=name,
                    person_id=number,
                    yes=yes,
                    no=16 - yes - abstain,
                    abstain=abstain,
                )
                for place, (name, number, yes, abstain) in enumerate(counted, start=1)
            ),
            Candidate(position=5, name="郑可欣", person_id=4, yes=2, written_in=True),
        ],
    )
    sheet.meeting.motions = [made]
    made.meeting = sheet.meeting
    return replace(sheet, motion=made, person=None)


def members() -> RosterSheet:
    """Six members, one of them probationary, with their courses."""
    chosen = tuple(people()[number] for number in (0, 1, 2, 3, 4, 18))
    sheets = tuple(
        PersonSheet(branch=branch(), person=person, today=date(2025, 12, 31)) for person in chosen
    )
    return replace(roster(), people=chosen, courses=sheets)


def moving() -> PersonSheet:
    """A member whose transfer is on record."""
    sheet = members().courses[0]
    person = sheet.person
    person.id_no = "110105200302010021"
    return replace(
        sheet, today=date(2026, 11, 23), standing=MemberPaper(transfers=[member_papers.letter()])
    )


def certified() -> PersonSheet:
    """A member who goes away for two months with a certificate."""
    letter = member_papers.letter(
        kind=TransferKind.CERTIFICATE, valid_days=60, reason=TransferReason.STUDY, note="短期访学"
    )
    return replace(moving(), standing=MemberPaper(transfers=[letter]))


def card() -> PersonSheet:
    """A member with everything that a card states."""
    return member_papers.card(moving())


def dues() -> DuesSheet:
    return member_papers.dues(branch())


def transfers() -> TransferSheet:
    return member_papers.transfers(branch(), people())


def committee() -> CommitteeSheet:
    return member_papers.committee(branch(), people())


def composition() -> CompositionSheet:
    """Nine people of a branch as of a day, two of whom came or went within the years before."""
    whole = (
        ("男", "汉", 2004, "大学", "本科其他年级", 2022, 2024, 2025),
        ("女", "汉", 2003, "大学", "本科毕业年级", 2021, 2023, 2024),
        ("女", "回", 1998, "硕士研究生", "研究生其他年级", 2017, 2019, 2020),
        ("男", "土家", 1985, "博士研究生", "事业单位专业技术岗位", 2003, 2005, 2006),
        ("男", None, 1960, None, "退休人员", 1982, 1984, 1985),
        ("女", "汉", 2005, "普通高中", "本科其他年级", 2024, 2026, None),
        ("男", "汉", 2006, "普通高中", "本科一年级", 2025, None, None),
        ("女", "壮", None, "普通高中", None, 2026, None, None),
        ("男", "汉", 1999, "大学", "本科毕业年级", 2018, 2020, 2021),
    )
    genders = {one.label: one for one in Gender}
    facts = [
        Fact(
            person_id=number,
            stage=Stage.FULL if full else Stage.PROBATIONARY if joined else Stage.APPLICANT,
            gender=genders.get(sex),
            ethnic=ethnic,
            birth_on=date(born, 5, 4) if born else None,
            education=education,
            post=post,
            applied_on=date(applied, 3, 1),
            joined_on=date(joined, 6, 1) if joined else None,
            full_on=date(full, 6, 1) if full else None,
            left_on=date(2023, 7, 1) if number == len(whole) else None,
        )
        for number, (sex, ethnic, born, education, post, applied, joined, full) in enumerate(
            whole, start=1
        )
    ]
    return CompositionSheet(
        branch=branch().name, on=date(2026, 11, 23), since=2025, facts=tuple(facts)
    )


def reported() -> LedgerSheet:
    """A year with the numbers that its report states."""
    facts = YearFacts(
        full=18,
        probationary=4,
        women=11,
        minority=5,
        applicants=6,
        activists=3,
        targets=0,
        named=3,
        listed=2,
        admitted=1,
        converted=2,
        posts=(("书记", "林晓雨"), ("组织委员", "周子昂"), ("宣传委员", "吴思远")),
        groups=2,
        term_ends_on=date(2027, 6, 30),
    )
    return replace(ledger(), facts=facts)


def reviewed() -> RosterSheet:
    """The same members with the review of the year."""
    listed = members()
    review = life_made.review(listed.people)
    found = {one.person_id: one for one in review.members}
    sheets = tuple(replace(one, review=found[one.person.id]) for one in listed.courses)
    return replace(listed, courses=sheets, review=review)


SHEETS = {
    "F27": reported,
    "F28": reported,
    "F19": election,
    "F47": election,
    **dict.fromkeys(("F23", "F43", "F44"), dues),
    "F24": lambda: reviewed().courses[0],
    "F25": moving,
    "F36": reviewed,
    "F41": card,
    "F42": committee,
    "F45": transfers,
    "F46": certified,
    **dict.fromkeys(("F51", "F52", "F53", "F54", "F56", "F57"), life_made.sheet),
    "F55": life_made.member_year,
    "F58": life_made.book,
    "F01": minutes,
    "F02": minutes,
    "F03": minutes,
    "F04": minutes,
    "F17": vote,
    "F18": vote,
    "F22": roster,
    "F26": assessment,
    "F33": quality,
    "F61": composition,
    "F29": ledger,
    "F31": whole_course,
    "F34": whole_course,
    "F35": whole_courses,
    "F05": as_of("T02"),
    "F06": as_of("T03"),
    "F07": list_as_of("T05"),
    "F08": as_of("T21"),
    "F09": as_of("T21"),
    "F10": as_of("T07"),
    "F11": list_as_of("T15"),
    "F12": as_of("T15"),
    "F13": as_of("T10"),
    "F14": as_of("T10"),
    "F15": as_of("T11"),
    "F16": list_as_of("T13"),
    "F20": list_as_of("T17"),
    "F21": as_of("T23"),
    "F30": list_as_of("T08"),
    "F32": as_of("T25"),
}
"""The record from which each form's golden text is made."""


@pytest.fixture
def invented():
    """The invented records of this module, each made anew when it is called."""
    return SimpleNamespace(
        minutes=minutes,
        vote=vote,
        roster=roster,
        course=course,
        whole_course=whole_course,
        courses=courses,
        sheets=SHEETS,
        as_of=as_of,
        list_as_of=list_as_of,
        meeting=meeting,
        branch=branch,
    )


@pytest.fixture
def text_of():
    """The text of every page of a PDF, as a reader of it would copy it."""

    def read(pdf: bytes) -> list[str]:
        document = pypdfium2.PdfDocument(pdf)
        pages = [page.get_textpage().get_text_bounded() for page in document]
        document.close()
        return [page.replace("\r\n", "\n") for page in pages]

    return read
