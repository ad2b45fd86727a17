"""What the cells of minutes say: head counts, proceedings, votes, tasks."""

from collections.abc import Sequence

from secretary_app.domain.election_words import explain_election
from secretary_app.domain.elections import ElectionCount
from secretary_app.domain.policy import CommitteeMajority, Policy
from secretary_app.domain.values import MeetingFileKind, MeetingKind
from secretary_app.domain.voting import explain
from secretary_app.forms import words
from secretary_app.forms.sheets import MinutesSheet
from secretary_app.store.elections import count_of
from secretary_app.store.records import (
    AgendaItem,
    Attendance,
    Motion,
    Task,
)

KINDS_OF_F03 = (MeetingKind.GROUP, MeetingKind.THEME_DAY, MeetingKind.LECTURE)
NUMERALS = "一二三四五六七八九十"
NOUNS = {MeetingKind.ASSEMBLY: "党员大会", MeetingKind.COMMITTEE: "委员会会议"}
"""What follows the branch's name in a title, where the kind's own word would repeat 支部."""


def heading(sheet: MinutesSheet, kinds: Sequence[MeetingKind]) -> str:
    """Return the title of the minutes: branch, kind of meeting, 记录."""
    own = next((kind for kind in kinds if kind in sheet.meeting.kinds), kinds[0])
    noun = "会议" if sheet.group.endswith("组") else NOUNS.get(own, own.label)
    return f"{sheet.branch.name}{sheet.group}{noun}记录"


def serial(sheet: MinutesSheet) -> str:
    """Return the meeting's number within its year."""
    number = sheet.meeting.number
    return f"{sheet.meeting.held_on.year} 年第 {number} 次" if number else ""


def when(sheet: MinutesSheet) -> str:
    """Return day and times of the meeting."""
    meeting = sheet.meeting
    return words.span(meeting.starts_at, meeting.ends_at, meeting.held_on)


def where(sheet: MinutesSheet) -> str:
    """Return the place, and the platform of a meeting held online."""
    meeting = sheet.meeting
    online = f"线上（{meeting.platform}）" if meeting.platform else ""
    return words.listed((meeting.place, online))


def head_count(people: Sequence[Attendance]) -> str:
    """Return a number of members, full and probationary."""
    probationary = sum(one.probationary for one in people)
    return f"{len(people)} 人（正式党员 {len(people) - probationary}，预备党员 {probationary}）"


def came(sheet: MinutesSheet) -> str:
    """Return how many came; nothing until attendance is marked."""
    return head_count(sheet.present) if sheet.present or sheet.absent else ""


def voters_came(sheet: MinutesSheet) -> str:
    """Return how many of those entitled to vote came; nothing until attendance is marked."""
    return f"{sheet.voting_present} 名" if sheet.present or sheet.absent else ""


def absences(sheet: MinutesSheet) -> str:
    """Return who was absent, why, and when it was made up for."""
    return words.listed((_absence(one) for one in sheet.absent), "；")


def _absence(one: Attendance) -> str:
    made_up = f"{words.day(one.made_up_on)}补课" if one.made_up_on else ""
    return f"{one.name}（{words.listed((one.state.label, one.reason, made_up), '，')}）"


def topics(sheet: MinutesSheet) -> str:
    """Return the titles of the agenda, numbered."""
    return "\n".join(
        f"{number}. {item.title}" for number, item in enumerate(sheet.meeting.agenda, start=1)
    )


def proceedings(sheet: MinutesSheet) -> str:
    """Return what was said, item by item and speaker by speaker."""
    items = [_item(number, item) for number, item in enumerate(sheet.meeting.agenda)]
    return "\n".join(words.listed([sheet.meeting.content, *items], "\n").splitlines())


def _item(number: int, item: AgendaItem) -> str:
    mark = NUMERALS[number] if number < len(NUMERALS) else str(number + 1)
    speeches = [f"{speech.name}：{speech.points}" for speech in item.speeches]
    return words.listed([f"{mark}、{item.title}", item.text, *speeches], "\n")


def votes(sheet: MinutesSheet) -> str:
    """Return every motion with its count and what follows from it."""
    motions = sheet.meeting.motions
    among = Policy.from_overrides(sheet.branch.policy).vote_committee_majority
    return "\n".join(
        _vote(number, motion, among) for number, motion in enumerate(motions, start=1)
    )


def _vote(number: int, motion: Motion, among: CommitteeMajority) -> str:
    ballot, count = motion.ballot, count_of(motion)
    if count is not None:
        said = explain_election(count) if count.is_counted else ""
        return words.listed([f"{number}. {motion.title}", _candidates(count), said], "\n")
    way = "无记名投票" if motion.secret else "记名方式表决"
    written = ballot.written_yes + ballot.written_no + ballot.written_abstain
    opinions = (
        f"会前书面意见 {written} 份（同意 {ballot.written_yes}，不同意 {ballot.written_no}，"
        f"弃权 {ballot.written_abstain}）。"
        if written
        else ""
    )
    return (
        f"{number}. {motion.title}\n"
        f"{way}。发出 {ballot.issued} 张，收回 {ballot.returned} 张；同意 {ballot.yes} 票，"
        f"不同意 {ballot.no} 票，弃权 {ballot.abstain} 票，无效 {ballot.void} 票。{opinions}\n"
        f"{explain(motion.kind, ballot, among)}"
    )


def _candidates(count: ElectionCount) -> str:
    """Return the candidates with their votes, those written in after them."""
    told = [
        f"{one.name}（另选人）赞成 {one.yes} 票"
        if one.written_in
        else f"{one.name} 赞成 {one.yes} 票、不赞成 {one.no} 票、弃权 {one.abstain} 票"
        for one in count.candidates
    ]
    names = "、".join(one.name for one in count.candidates)
    return "；".join(told) + "。" if count.is_counted else f"候选人：{names}"


def tasks(sheet: MinutesSheet) -> str:
    """Return what was given to whom until when, a line each."""
    return "\n".join(_task(number, task) for number, task in enumerate(sheet.tasks, start=1))


def _task(number: int, task: Task) -> str:
    due = f"{words.day(task.due_on)}前" if task.due_on else ""
    who = f"责任人{task.name}" if task.name else ""
    told = words.listed((who, due), "，")
    return f"{number}. {task.title}" + (f"（{told}）" if told else "")


def responsible(sheet: MinutesSheet) -> str:
    """Return who is responsible, each once."""
    return words.listed(dict.fromkeys(task.name for task in sheet.tasks if task.name))


def time_limits(sheet: MinutesSheet) -> str:
    """Return until when the tasks are to be done, each day once."""
    days = dict.fromkeys(sorted(task.due_on for task in sheet.tasks if task.due_on))
    return words.listed((words.day(day) for day in days), "、")


def photos(sheet: MinutesSheet) -> str:
    """Return how many photos there are: attached, or more that are kept elsewhere."""
    files = sheet.meeting.files
    attached = sum(one.kind is MeetingFileKind.PHOTO for one in files)
    return f"{max(sheet.meeting.photos, attached)} 张"


def decisions(sheet: MinutesSheet) -> str:
    """Return the resolution of the meeting and of every motion, as the minutes have them."""
    motions = [motion.resolution for motion in sheet.meeting.motions]
    given = tasks(sheet)
    return words.listed(
        [sheet.meeting.resolution, *motions, f"任务：\n{given}" if given else ""], "\n"
    )


def content(sheet: MinutesSheet) -> str:
    """Return what was taught or done, without the speeches."""
    items = [words.listed([item.title, item.text], "\n") for item in sheet.meeting.agenda]
    return words.listed([sheet.meeting.content, *items], "\n")


def speeches(sheet: MinutesSheet) -> str:
    """Return what each speaker said, in order."""
    said = [speech for item in sheet.meeting.agenda for speech in item.speeches]
    return "\n".join(f"{speech.name}：{speech.points}" for speech in said)


def ticked(sheet: MinutesSheet) -> str:
    """Return the kinds of meeting with those that apply ticked."""
    marks = ("√" if kind in sheet.meeting.kinds else "□" for kind in KINDS_OF_F03)
    return "　　".join(
        f"{mark} {kind.label}" for mark, kind in zip(marks, KINDS_OF_F03, strict=True)
    )
