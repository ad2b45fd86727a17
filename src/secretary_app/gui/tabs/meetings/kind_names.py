"""The names people use for kinds of meeting, for places where the full one does not fit."""

from secretary_app.domain.values import MeetingKind

SHORT = {
    MeetingKind.ASSEMBLY: "党员大会",
    MeetingKind.COMMITTEE: "支委会",
    MeetingKind.GROUP: "党小组会",
    MeetingKind.LECTURE: "党课",
    MeetingKind.THEME_DAY: "主题党日",
    MeetingKind.LIFE_MEETING: "组织生活会",
    MeetingKind.REVIEW: "民主评议",
    MeetingKind.TALK: "谈心谈话",
    MeetingKind.REPORT: "述职",
}
