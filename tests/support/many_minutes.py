"""A branch file with very many minutes, for benchmarks."""

from datetime import date, datetime, timedelta

from secretary_app.domain.ballot import Ballot
from secretary_app.domain.values import (
    AttendanceState,
    BranchKind,
    MeetingKind,
    MotionKind,
)
from secretary_app.services.branches import create_branch
from secretary_app.services.demo.names import GIVEN_FEMALE, GIVEN_MALE, SURNAMES
from secretary_app.store import database
from secretary_app.store.bulk import insert_many
from secretary_app.store.records import (
    AgendaItem,
    Attendance,
    Meeting,
    Motion,
    Person,
    Speech,
)

KEY = bytes(range(32))
MEMBERS = 40
A_YEAR = 200
ITEMS, SPEECHES = 3, 2
"""Items of a meeting's agenda, and speeches on each."""
KINDS = tuple(MeetingKind)
WORDS = (
    *("传达学习", "理论文件", "主题教育", "志愿服务", "学习小组", "发展党员", "考察谈话"),
    *("党费收缴", "支部建设", "服务同学", "科研攻关", "教学改革", "宿舍走访", "读书交流"),
    *("红色教育", "组织生活", "批评意见", "整改措施", "责任分工", "时间安排"),
)
GIVEN = GIVEN_MALE + GIVEN_FEMALE
LAST_YEAR = 2026
STATES = (AttendanceState.LEAVE, *[AttendanceState.PRESENT] * 10)


def text_of(number, length):
    """Return a text of about so many characters, another one for each number."""
    parts, at = [], number
    while sum(map(len, parts)) < length:
        at = (at * 1103515245 + 12345) % 2**31
        parts.append(WORDS[at // 65536 % len(WORDS)])
    return "，".join(parts) + "。"


def make(path, count, *, rare="石榴籽工作室"):
    """Return a new file with so many minutes, 200 a year up to 2026; `rare` stands in three."""
    vault = database.create_database(path, KEY)
    with vault.sessions.begin() as session:
        branch = create_branch(session, name="示例大学党支部", kind=BranchKind.STUDENT)
        people = insert_many(session, Person, [_person(branch.id, n) for n in range(MEMBERS)])
        names = [_name(n) for n in range(MEMBERS)]
        meetings = insert_many(
            session, Meeting, [_meeting(branch.id, n, names) for n in range(count)]
        )
        insert_many(
            session,
            Attendance,
            [
                {
                    "meeting_id": meeting,
                    "person_id": person,
                    "name": names[at],
                    "probationary": at >= MEMBERS - 6,
                    "voting": at < MEMBERS - 6,
                    "state": STATES[(at + n) % len(STATES)],
                }
                for n, meeting in enumerate(meetings)
                for at, person in enumerate(people)
            ],
        )
        items = insert_many(
            session,
            AgendaItem,
            [
                {
                    "meeting_id": meeting,
                    "position": place,
                    "title": f"议题{place}：{text_of(n + place, 8)}",
                    "text": text_of(n * 31 + place, 200) + (rare if n in (7, count // 2) else ""),
                }
                for n, meeting in enumerate(meetings)
                for place in range(1, ITEMS + 1)
            ],
        )
        insert_many(
            session,
            Speech,
            [
                {
                    "agenda_item_id": item,
                    "position": place,
                    "name": names[(n + place) % MEMBERS],
                    "points": text_of(n * 17 + place, 80)
                    + (rare if n == len(items) // 3 and place == 1 else ""),
                }
                for n, item in enumerate(items)
                for place in range(1, SPEECHES + 1)
            ],
        )
        insert_many(
            session,
            Motion,
            [
                {
                    "meeting_id": meeting,
                    "position": 1,
                    "kind": MotionKind.GENERAL,
                    "title": f"表决：{text_of(n, 8)}",
                    "resolution": text_of(n * 7, 60),
                    **_ballot(),
                }
                for n, meeting in enumerate(meetings)
                if n % 4 == 0
            ],
        )
    return vault


def _ballot():
    counts = Ballot(eligible=34, present=31, issued=31, returned=31, yes=30, abstain=1)
    names = Ballot.__dataclass_fields__
    return {"secret": True, **{name: getattr(counts, name) for name in names}}


def _name(number):
    return SURNAMES[number % len(SURNAMES)] + GIVEN[number % len(GIVEN)]


def _person(branch_id, number):
    return {
        "branch_id": branch_id,
        "name": _name(number),
        "joined_on": date(1999, 6, 1),
        "full_on": date(2000, 6, 1),
    }


def _meeting(branch_id, number, names):
    year, place = LAST_YEAR - number // A_YEAR, number % A_YEAR
    day = date(year, 1, 1) + timedelta(days=place * 320 // A_YEAR)
    return {
        "branch_id": branch_id,
        "kinds": [KINDS[number % len(KINDS)].value],
        "title": f"{KINDS[number % len(KINDS)].label}（{day:%m%d}）",
        "held_on": day,
        "starts_at": datetime(day.year, day.month, day.day, 14, 30),
        "number": place + 1,
        "place": "信息楼 302",
        "host": names[0],
        "recorder": names[1],
        "content": text_of(number * 3, 100),
        "resolution": text_of(number * 5, 80),
        "host_signed": True,
        "recorder_signed": True,
    }
