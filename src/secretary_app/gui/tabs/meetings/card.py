"""The minutes of the chosen meeting, as sections beside the list."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from PySide6.QtWidgets import QWidget

from secretary_app.domain.findings import Finding
from secretary_app.domain.values import AttendanceState, MeetingKind
from secretary_app.domain.voting import explain, is_carried
from secretary_app.gui.kit.card import Card, Field, Section
from secretary_app.gui.kit.findings_view import FindingsList
from secretary_app.gui.kit.labels import label
from secretary_app.services.meetings import headcount, is_counted
from secretary_app.store.records import AgendaItem, Meeting, Motion


def show_minutes(
    card: Card,
    meeting: Meeting,
    findings: Sequence[Finding],
    today: date,
    buttons: Sequence[QWidget],
) -> None:
    """Show a meeting that was loaded with all its parts."""
    card.show_record(
        f"{meeting.held_on.isoformat()}　{meeting.title}",
        _note(meeting),
        (
            Section("检查", widgets=[FindingsList(findings, today, "没有发现问题")]),
            Section("会议情况", _facts(meeting)),
            Section("到会", _attendance(meeting)),
            Section("议程与发言", widgets=[_item(item) for item in meeting.agenda]),
            Section("表决", widgets=[_motion(motion) for motion in meeting.motions]),
            Section("决议与意见", _outcome(meeting)),
        ),
        buttons,
    )


def _note(meeting: Meeting) -> str:
    kinds = "、".join(MeetingKind(code).label for code in meeting.kinds)
    number = f"　第 {meeting.number} 次" if meeting.number else ""
    return f"{kinds}{number}{_late(meeting)}"


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
    ]


def _attendance(meeting: Meeting) -> list[Field]:
    heads = headcount(meeting.attendance)
    if not heads.due:
        return []
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
        Field(
            "应到",
            f"{heads.due} 名（正式 {heads.due_full}，预备 {heads.due_probationary}）",
        ),
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


def _motion(motion: Motion) -> QWidget:
    if not is_counted(motion.ballot):
        return label(f"{motion.title}\n还没有登记票数。", "warning")
    carried = is_carried(motion.kind, motion.ballot)
    sign = "✓ 通过" if carried else "✕ 未通过"
    ballot = motion.ballot
    counts = f"同意 {ballot.yes}　不同意 {ballot.no}　弃权 {ballot.abstain}　无效 {ballot.void}"
    lines = [f"{motion.title}　{sign}", counts, explain(motion.kind, ballot)]
    return label("\n".join(lines), "good" if carried else "wrong")


def _outcome(meeting: Meeting) -> list[Field]:
    hours = f"{meeting.study_hours:g} 学时" if meeting.study_hours else ""
    form = meeting.study_form.label if meeting.study_form else ""
    signed = [
        word
        for done, word in ((meeting.host_signed, "主持人"), (meeting.recorder_signed, "记录人"))
        if done
    ]
    return [
        Field("决议", meeting.resolution),
        Field("不同意见", meeting.different_opinions),
        Field("内容要点", meeting.content),
        Field("学习", "　".join(part for part in (form, hours) if part)),
        Field("照片", f"{meeting.photos} 张" if meeting.photos else ""),
        Field("已签字", "、".join(signed)),
    ]
