"""名册: dues, honours, punishments and relations of one person, and actions on many members."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QSpinBox

from secretary_app.domain.findings import Finding, Severity, Subject, SubjectKind
from secretary_app.domain.member_values import (
    DuesKind,
    TransferKind,
    TransferWay,
)
from secretary_app.domain.values import PartyStatus
from secretary_app.gui.dialogs.members import discipline as discipline_dialogs
from secretary_app.gui.dialogs.members import dues as dues_dialogs
from secretary_app.gui.dialogs.members import relations as relation_dialogs
from secretary_app.gui.tabs.roster import person_dialog, state_dialogs
from secretary_app.gui.tabs.roster.detail import honours as honours_page
from secretary_app.gui.tabs.roster.detail import relations as relations_page
from secretary_app.gui.tabs.roster.detail.dues import DuesPage
from secretary_app.gui.tabs.roster.detail.frame import PersonDetail
from secretary_app.gui.tabs.roster.detail.honours import HonoursPage
from secretary_app.gui.tabs.roster.detail.relations import RelationsPage
from secretary_app.gui.tabs.roster.tab import RosterTab
from secretary_app.store import history
from secretary_app.store.records import (
    DuesPayment,
    Flow,
    Honour,
    Measure,
    Person,
    Punishment,
    Transfer,
    Visit,
)

TODAY = date(2026, 11, 23)


@pytest.fixture
def member(sessions, person):
    """A student of whom dues are taken."""
    with sessions.begin() as session:
        session.get(Person, person.id).dues_kind = DuesKind.STUDENT
    return person


@pytest.fixture
def turned(qtbot, desk, member):
    """Show a page of the member; it is shown anew after every change."""

    def turn_to(page):
        detail = PersonDetail(desk, lambda one: [], lambda _said: detail.show_person(member.id))
        qtbot.addWidget(detail)
        detail.resize(420, 700)
        detail.show()
        detail.show_person(member.id)
        detail.turn_to(page)
        return detail.front()

    return turn_to


def texts(page):
    QApplication.processEvents()
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def answered(monkeypatch, where, name, fill=lambda dialog: None):
    """Let a dialog be filled in and accepted when it is next opened."""

    def exec_(dialog):
        fill(dialog)
        assert dialog.check(), dialog.reason.text()
        return True

    monkeypatch.setattr(getattr(where, name), "exec", exec_)


def kept(sessions, record):
    with sessions() as session:
        found = session.query(record).all()
        session.expunge_all()
        return found


def test_dues_are_recorded_and_taken_back_on_the_page(turned, sessions, member):
    page = turned(DuesPage)
    assert "0.20 元（按名册推算）" in texts(page)
    assert page.view.current().month == date(2026, 11, 1)
    page.pay()
    assert [one.amount for one in kept(sessions, DuesPayment)] == [Decimal("0.20")]
    assert "已交 0.20 元" in texts(page)
    assert "交至" in texts(page)
    page.take_back()
    assert kept(sessions, DuesPayment) == []


def test_what_is_fixed_and_spared_is_shown(turned, sessions, monkeypatch):
    page = turned(DuesPage)

    def fix(dialog):
        dialog.kind.set_value(DuesKind.EMPLOYED)
        dialog.base.setText("10000")

    answered(monkeypatch, dues_dialogs, "FixingDialog", fix)
    page.fix()
    assert "150.00 元" in texts(page)

    def spare(dialog):
        dialog.first.set_value(date(2026, 1, 1))
        dialog.why.setText("突发重大疾病")

    answered(monkeypatch, dues_dialogs, "ReductionDialog", spare)
    page.reduce()
    assert "未批准，仍按标准交纳" in texts(page)


def test_honours_and_punishments_are_entered_on_the_page(turned, sessions, monkeypatch, member):
    page = turned(HonoursPage)

    def honour(dialog):
        dialog.called.setText("优秀共产党员")
        dialog.on.set_value(date(2026, 6, 28))

    def measure(dialog):
        dialog.decided.set_value(TODAY)
        dialog.ends.set_value(date(2027, 5, 23))
        dialog.why.setText("不参加组织生活")

    answered(monkeypatch, discipline_dialogs, "HonourDialog", honour)
    page.add_honour(member.id, member.name)
    answered(
        monkeypatch,
        discipline_dialogs,
        "PunishmentDialog",
        lambda dialog: dialog.decided.set_value(TODAY),
    )
    page.add_punishment(member.id, member.name)
    answered(monkeypatch, discipline_dialogs, "MeasureDialog", measure)
    page.add_measure(member.id, member.name)
    counts = [len(kept(sessions, one)) for one in (Honour, Punishment, Measure)]
    assert counts == [1, 1, 1]
    for word in ("优秀共产党员", "警告", "限期改正"):
        assert word in texts(page)


def test_a_membership_that_ends_takes_the_person_out_and_undo_brings_them_back(
    turned, sessions, monkeypatch, member
):
    page = turned(HonoursPage)

    def end(dialog):
        dialog.status.set_value(PartyStatus.REMOVED)
        dialog.why.setText("连续六个月不交纳党费")

    answered(monkeypatch, discipline_dialogs, "StatusDialog", end)
    page.add_status(member.id, member.name)
    with sessions() as session:
        assert session.get(Person, member.id).left_on == TODAY
    with sessions.begin() as session:
        history.undo(session)
    with sessions() as session:
        one = session.get(Person, member.id)
        assert (one.left_on, one.party_status) == (None, PartyStatus.NORMAL)


def test_a_letter_is_written_received_and_its_receipt_noted(turned, sessions, monkeypatch, member):
    page = turned(RelationsPage)

    def write(dialog):
        dialog.place.setText("中共示例市某街道工作委员会")
        dialog.way.set_value(TransferWay.LETTER)

    answered(monkeypatch, relation_dialogs, "TransferDialog", write)
    page.transfer(member.id, member.name, TransferKind.OUT)
    one = kept(sessions, Transfer)[0]
    assert one.valid_days == 30
    known = honours_page.values_of(one)
    page._note(known, "received_on")
    with sessions() as session:
        assert session.get(Person, member.id).left_on == TODAY
    assert "接收 2026-11-23" in texts(page)
    page._note(known | {"received_on": TODAY}, "receipt_on")
    assert "回执 2026-11-23" in texts(page)


def test_a_time_away_shows_its_contacts_and_that_there_is_none(
    turned, sessions, monkeypatch, member
):
    page = turned(RelationsPage)

    def away(dialog):
        dialog.place.setText("示例市某企业")
        dialog.starts.set_value(date(2026, 3, 1))

    answered(monkeypatch, relation_dialogs, "FlowDialog", away)
    page.flow(member.id, member.name)
    assert "没有联系记录" in texts(page)
    answered(
        monkeypatch,
        relation_dialogs,
        "ContactDialog",
        lambda dialog: dialog.content.setText("了解近况"),
    )
    page.contact(relations_page.values_of(kept(sessions, Flow)[0]), member.name)
    assert "了解近况" in texts(page)
    assert "没有联系记录" not in texts(page)
    page._end_flow(relations_page.values_of(kept(sessions, Flow)[0]))
    assert kept(sessions, Flow)[0].ends_on == TODAY


def test_many_members_pay_are_visited_and_leave_in_one_change_each(
    qtbot, desk, sessions, monkeypatch, branch, member
):
    with sessions.begin() as session:
        session.add(
            Person(
                branch_id=branch.id,
                name="周远",
                joined_on=date(2020, 6, 1),
                dues_kind=DuesKind.STUDENT,
            )
        )
    tab = RosterTab(desk)
    qtbot.addWidget(tab)
    tab.show()
    ids = list(tab.model.ids)
    answered(monkeypatch, dues_dialogs, "PaymentDialog")
    tab.members.pay(ids)
    answered(monkeypatch, relation_dialogs, "VisitDialog")
    tab.members.visit(ids)
    answered(
        monkeypatch,
        state_dialogs,
        "LeaveDialog",
        lambda dialog: dialog.why.setText("毕业转出"),
    )
    tab.members.leave(ids)
    assert (len(kept(sessions, DuesPayment)), len(kept(sessions, Visit))) == (2, 2)
    assert {one.left_on for one in kept(sessions, Person)} == {TODAY}
    with sessions.begin() as session:
        history.undo(session)
        history.undo(session)
    assert {one.left_on for one in kept(sessions, Person)} == {None}
    assert (len(kept(sessions, DuesPayment)), len(kept(sessions, Visit))) == (2, 0)


@pytest.mark.parametrize(("accepted", "letters"), [(True, 1), (False, 0)])
def test_a_member_who_comes_is_kept_with_or_without_the_letter(
    qtbot, desk, sessions, monkeypatch, branch, accepted, letters
):
    tab = RosterTab(desk)
    qtbot.addWidget(tab)
    values = {"name": "周远", "joined_on": date(2020, 6, 1), "full_on": date(2021, 6, 1)}

    def come(dialog):
        dialog.place.setText("中共示例学院委员会")
        return accepted

    monkeypatch.setattr(relation_dialogs.TransferDialog, "exec", come)
    tab.members.transfer_in(lambda: values)
    assert [one.name for one in kept(sessions, Person)] == ["周远"]
    assert len(kept(sessions, Transfer)) == letters


def test_a_finding_about_the_branch_opens_where_it_is_settled(qtbot, desk, monkeypatch, member):
    tab = RosterTab(desk)
    qtbot.addWidget(tab)
    opened = []
    monkeypatch.setattr(tab, "show_dues", lambda: opened.append("dues"))
    monkeypatch.setattr(tab, "show_branch", lambda: opened.append("branch"))
    subject = Subject(kind=SubjectKind.BRANCH, id=1, name="某支部")
    for rule in ("DUES-ANNUAL", "ORG-TERM"):
        finding = Finding(
            rule=rule, severity=Severity.WARN, message="。", source="某规定", subject=subject
        )
        tab.show_subject(subject, finding)
    assert opened == ["dues", "branch"]


def test_fields_of_a_member_are_choices_of_the_handbook(qtbot):
    dialog = person_dialog.PersonDialog({}, {}, lambda _: {}, lambda _: {}, TODAY)
    qtbot.addWidget(dialog)
    sizes = {key: dialog.fields[key].count() for key in ("ethnic", "education", "post")}
    assert sizes["ethnic"] >= 56
    assert sizes["post"] >= 50
    assert sizes["education"] >= 8
    assert isinstance(dialog.fields["extended_months"], QSpinBox)
    assert isinstance(dialog.fields["phone"], QLineEdit)


def test_the_times_before_somebody_came_back_are_shown(turned, sessions, member):
    with sessions.begin() as session:
        back = session.get_one(Person, member.id)
        back.earlier_stays = [{"left_on": "2024-07-01", "left_reason": "毕业转出"}]
    assert "至 2024-06-30，毕业转出" in texts(turned(RelationsPage))
