"""The minutes of the chosen meeting, as sections beside the list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from secretary_app.domain.elections import outcome
from secretary_app.domain.findings import Finding
from secretary_app.domain.motions import has_passed, result_in_words
from secretary_app.domain.policy import CommitteeMajority, Policy
from secretary_app.domain.values import (
    AttendanceState,
    ElectionOffice,
    MeetingKind,
    MeetingState,
)
from secretary_app.gui.kit.card import Card, Field, Section
from secretary_app.gui.kit.findings_view import FindingsList
from secretary_app.gui.kit.labels import bar, button, label
from secretary_app.gui.tabs.meetings.after import After
from secretary_app.gui.tabs.meetings.editor.tasks_model import SIGNS
from secretary_app.services import (
    branches,
    checks,
    meeting_files,
    meeting_history,
    meetings,
    tasks,
)
from secretary_app.services.meeting_files import FileRow, photos_of
from secretary_app.services.meetings import TaskDraft, headcount, is_counted
from secretary_app.store.elections import count_of, rounds_of
from secretary_app.store.records import AgendaItem, Meeting, Motion


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A meeting with everything that stands beside the list."""

    meeting: Meeting
    """Loaded with all its parts."""
    findings: Sequence[Finding]
    today: date
    policy: Policy
    tasks: Sequence[TaskDraft] = ()
    files: Sequence[FileRow] = ()
    changed_since_filed: int = 0


def shown_of(session: Session, meeting_id: int, today: date) -> Shown:
    """Return a meeting on record with everything that stands beside the list."""
    meeting = meetings.load(session, meeting_id)
    return Shown(
        meeting=meeting,
        findings=checks.findings_of_meeting(session, meeting_id, today),
        today=today,
        policy=branches.policy(session),
        tasks=tasks.of_meeting(session, meeting_id),
        files=meeting_files.rows(session, meeting_id),
        changed_since_filed=meeting_history.changes_since_filed(session, meeting),
    )


def show_minutes(card: Card, shown: Shown, after: After, buttons: Sequence[QWidget]) -> None:
    """Show a meeting: what it lacks, what was minuted, what follows from it."""
    meeting = shown.meeting
    lacking = FindingsList(shown.findings, shown.today, _fine(meeting))
    card.show_record(
        f"{meeting.held_on.isoformat()}　{meeting.title}",
        _note(meeting),
        (
            Section("检查", widgets=[lacking]),
            Section("会议情况", _facts(meeting)),
            Section("到会", _attendance(meeting)),
            Section("议程与发言", widgets=[_item(item) for item in meeting.agenda]),
            Section("表决", widgets=list(_motions(meeting, after, shown.policy))),
            Section("任务", widgets=[label(task_text(task)) for task in shown.tasks]),
            Section("决议与意见", _outcome(meeting)),
            Section("文件", widgets=[after.file_line(row) for row in shown.files]),
            Section("归档", _filed(meeting, shown.changed_since_filed)),
        ),
        buttons,
    )


def _fine(meeting: Meeting) -> str:
    planned = meeting.state is MeetingState.PLANNED
    return "计划中，到时打开登记" if planned else "没有发现问题"


def _filed(meeting: Meeting, changes: int) -> list[Field]:
    if meeting.filed_on is None:
        return []
    since = f"，归档后修改 {changes} 次（见更改历史）" if changes else ""
    role = "warning" if changes else "good"
    return [Field("归档", f"✓ {meeting.filed_on.isoformat()}{since}", role=role)]


def task_text(task: TaskDraft) -> str:
    """Return a task in a line: sign, what, who, until when."""
    who = f"　{task.name}" if task.name else "　责任人未定"
    due = f"　{task.due_on.isoformat()} 前" if task.due_on else ""
    closed = f"　{task.state.label} {task.closed_on.isoformat()}" if task.closed_on else ""
    return f"{SIGNS[task.state]} {task.title}{who}{due}{closed}"


def _note(meeting: Meeting) -> str:
    kinds = "、".join(MeetingKind(code).label for code in meeting.kinds)
    number = f"　第 {meeting.number} 次" if meeting.number else ""
    if meeting.state is MeetingState.PLANNED:
        return f"◇ 计划　{kinds}"
    moved = meeting.planned_on is not None and meeting.planned_on != meeting.held_on
    plan = f"　原计划 {meeting.planned_on}" if moved else ""
    return f"{kinds}{number}{plan}{_late(meeting)}"


def _late(meeting: Meeting) -> str:
    """Say when the minutes were entered, where that was on another day."""
    if meeting.recorded_at is None:
        return ""
    entered = _local(meeting.recorded_at).date()
    return f"　补录于 {entered.isoformat()}" if entered > meeting.held_on else ""


def _local(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC).astimezone()


def _facts(meeting: Meeting) -> list[Field]:
    times = [moment.strftime("%H:%M") for moment in (meeting.starts_at, meeting.ends_at) if moment]
    return [
        Field("时间", "—".join(times)),
        Field("地点", meeting.place),
        Field("线上平台", meeting.platform),
        Field("主持人", meeting.host),
        Field("记录人", meeting.recorder),
        Field("主讲人", meeting.lecturer),
        Field("列席", meeting.nonvoting),
        Field("会议材料", meeting.materials),
    ]


def _attendance(meeting: Meeting) -> list[Field]:
    heads = headcount(meeting.attendance)
    if not heads.due:
        return []
    due = f"{heads.due} 名（正式 {heads.due_full}，预备 {heads.due_probationary}）"
    if meeting.state is MeetingState.PLANNED:
        return [Field("应到", due), Field("有表决权", f"应到 {heads.voting_due} 名")]
    away = (AttendanceState.LEAVE, AttendanceState.ABSENT)
    named = {
        state: "、".join(
            f"{row.name}（{row.reason}）" if row.reason else row.name
            for row in meeting.attendance
            if row.state is state
        )
        for state in away
    }
    return [
        Field("应到", due),
        Field("实到", f"{heads.present} 名"),
        Field("有表决权", f"应到 {heads.voting_due} 名，实到 {heads.voting_present} 名"),
        Field("请假", named[AttendanceState.LEAVE]),
        Field("缺席", named[AttendanceState.ABSENT]),
        Field("未登记", f"{heads.unmarked} 名" if heads.unmarked else "", role="warning"),
        Field("补学", _made_up(meeting)),
    ]


def _made_up(meeting: Meeting) -> str:
    return "、".join(
        f"{row.name}（{row.made_up_on.isoformat()}）"
        for row in meeting.attendance
        if row.made_up_on
    )


def _item(item: AgendaItem) -> QWidget:
    lines = [f"{item.position}. {item.title}"]
    if item.text.strip():
        lines.append(item.text.strip())
    lines += [f"{speech.name}：{speech.points}" for speech in item.speeches]
    return label("\n".join(lines))


def _motions(meeting: Meeting, after: After, policy: Policy) -> Iterator[QWidget]:
    """Yield every vote; after a settled election, what carries it into the branch's posts."""
    for motion in meeting.motions:
        yield _motion(motion, policy.vote_committee_majority)
    for office in offices_in(meeting):
        rounds = rounds_of(meeting, office)
        result = outcome([count for one in rounds if (count := count_of(one)) is not None])
        first = rounds[0].election
        if not result.elected or not result.is_settled or first is None:
            continue
        if office is ElectionOffice.DELEGATE:
            continue
        if first.took_office_on is not None:
            number = f"，{first.approval_no}" if first.approval_no else ""
            yield label(f"✓ 已登记任职：{first.took_office_on.isoformat()} 起{number}", "good")
        else:
            take = button("确认当选并任职…", partial(after.take_over, meeting.id, office))
            yield bar(take, None)


def offices_in(meeting: Meeting) -> list[ElectionOffice]:
    """Return the offices to which the meeting elected, in their order."""
    found = {one.election.office for one in meeting.motions if one.election is not None}
    return [office for office in ElectionOffice if office in found]


def _motion(motion: Motion, among: CommitteeMajority) -> QWidget:
    count = count_of(motion)
    counted = count.is_counted if count else is_counted(motion.ballot)
    if not counted:
        return label(f"{motion.title}\n还没有登记票数。", "warning")
    passed = has_passed(motion.kind, motion.ballot, count, among)
    said = result_in_words(motion.kind, motion.ballot, count, among)
    if count is not None:
        sign = "✓ 选出" if passed else "△ 还没有选足"
        lines = [f"{motion.title}　{sign}", said]
    else:
        ballot = motion.ballot
        sign = "✓ 通过" if passed else "× 未通过"
        votes = f"同意 {ballot.yes}　不同意 {ballot.no}　弃权 {ballot.abstain}"
        lines = [f"{motion.title}　{sign}", f"{votes}　无效 {ballot.void}", said]
    return label("\n".join(lines), "good" if passed else "wrong")


def _outcome(meeting: Meeting) -> list[Field]:
    hours = f"{meeting.study_hours:g} 学时" if meeting.study_hours else ""
    form = meeting.study_form.label if meeting.study_form else ""
    signed = [
        word
        for done, word in ((meeting.host_signed, "主持人"), (meeting.recorder_signed, "记录人"))
        if done
    ]
    if meeting.secretary_signed_on:
        signed.append(f"书记（{meeting.secretary_signed_on.isoformat()}）")
    return [
        Field("决议", meeting.resolution),
        Field("不同意见", meeting.different_opinions),
        Field("内容要点", meeting.content),
        Field("学习", "　".join(part for part in (form, hours) if part)),
        Field("照片", f"{photos} 张" if (photos := photos_of(meeting)) else ""),
        Field("已签字", "、".join(signed)),
    ]
