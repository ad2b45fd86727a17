"""Scans kept with materials: once each, shown again, undone, and carried by a backup."""

import base64
from datetime import date

import pytest
from sqlalchemy import func, select

from secretary_app.domain.attachments import LIMIT
from secretary_app.domain.errors import UserError
from secretary_app.domain.values import MaterialState
from secretary_app.forms.catalogue import by_id
from secretary_app.forms.render import render
from secretary_app.services import attachments, course_overview, materials
from secretary_app.services.backups import back_up
from secretary_app.services.materials import MaterialDraft
from secretary_app.services.restores import restore
from secretary_app.store import database, history
from secretary_app.store.records import Attachment, Material

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def pdf():
    return render(by_id("F01"), [None])


def kept(session, code):
    return session.scalar(select(Material).where(Material.code == code))


def test_a_file_makes_the_material_present_and_counts_its_pages(sessions, person, pdf):
    with sessions.begin() as session:
        attachments.attach(session, person.id, "APPLICATION", "D:/扫描/申请书.pdf", pdf)
    with sessions() as session:
        material = kept(session, "APPLICATION")
        assert material.state is MaterialState.PRESENT
        assert material.pages >= 1
        file = attachments.attached_file(session, person.id, "APPLICATION")
        assert (file.label, file.media_type) == ("申请书.pdf", "application/pdf")
        assert file.content == pdf
        assert history.entries(session)[0].label == "附加文件：林晓雨，入党申请书"


def test_pages_that_were_entered_stay(sessions, person):
    with sessions.begin() as session:
        materials.describe_material(
            session, person.id, "OPINIONS", MaterialDraft(state=MaterialState.MISSING, pages=7)
        )
        attachments.attach(session, person.id, "OPINIONS", "一.png", PNG)
        assert kept(session, "OPINIONS").pages == 7


def test_the_same_content_is_kept_once(sessions, person, pdf):
    with sessions.begin() as session:
        attachments.attach(session, person.id, "APPLICATION", "一.pdf", pdf)
        attachments.attach(session, person.id, "CULTIVATION", "二.pdf", pdf)
        assert session.scalar(select(func.count(Attachment.id))) == 1
        assert attachments.labels(session, person.id) == {
            "APPLICATION": "一.pdf",
            "CULTIVATION": "一.pdf",
        }


def test_the_course_shows_which_material_has_a_file(sessions, person):
    with sessions.begin() as session:
        attachments.attach(session, person.id, "OATH_RECORD", "宣誓.png", PNG)
    with sessions() as session:
        rows = course_overview.view(session, person.id, TODAY).materials
    assert {row.spec.code: row.file for row in rows if row.file} == {"OATH_RECORD": "宣誓.png"}


def test_taking_a_file_off_is_undone_with_the_file_still_there(sessions, person):
    with sessions.begin() as session:
        attachments.attach(session, person.id, "OATH_RECORD", "宣誓.png", PNG)
    with sessions.begin() as session:
        attachments.detach(session, person.id, "OATH_RECORD")
        assert attachments.labels(session, person.id) == {}
    with sessions.begin() as session:
        history.undo(session)
    with sessions() as session:
        assert attachments.attached_file(session, person.id, "OATH_RECORD").content == PNG


def test_attaching_is_undone_and_done_again(sessions, person):
    with sessions.begin() as session:
        attachments.attach(session, person.id, "OATH_RECORD", "宣誓.png", PNG)
    with sessions.begin() as session:
        history.undo(session)
        assert attachments.labels(session, person.id) == {}
    with sessions.begin() as session:
        history.redo(session)
        assert attachments.labels(session, person.id) == {"OATH_RECORD": "宣誓.png"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空"),
        (b"%PDF-" + bytes(LIMIT), "文件超过 20 MB。"),
        (b"PK\x03\x04 a document", "只能附加"),
        (b"%PDF-1.7 damaged", "打不开"),
    ],
    ids=["empty", "too large", "a Word file", "damaged"],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence(sessions, person, content, said):
    with sessions() as session:
        with pytest.raises(UserError, match=said) as refused:
            attachments.attach(session, person.id, "APPLICATION", "x.pdf", content)
        assert refused.value.hint
        session.rollback()
        assert session.scalar(select(func.count(Attachment.id))) == 0


def test_exactly_the_limit_is_not_too_large(sessions, person):
    with sessions.begin() as session:
        content = PNG + bytes(LIMIT - len(PNG))
        attachments.attach(session, person.id, "APPLICATION", "x.png", content)


def test_there_is_no_file_to_show_or_take_off(sessions, person):
    with sessions() as session:
        with pytest.raises(UserError):
            attachments.attached_file(session, person.id, "APPLICATION")
        with pytest.raises(UserError):
            attachments.detach(session, person.id, "APPLICATION")


def test_a_backup_carries_the_files(vault, person, pdf, tmp_path):
    with vault.sessions.begin() as session:
        attachments.attach(session, person.id, "APPLICATION", "申请书.pdf", pdf)
    stick = tmp_path / "stick"
    stick.mkdir()
    report = back_up(vault, stick)
    target = tmp_path / "恢复.branch"
    restore(report.path, "一句测试用的口令", target)
    restored = database.open_vault(target, "一句测试用的口令")
    with restored.sessions() as session:
        file = attachments.attached_file(session, person.id, "APPLICATION")
    restored.close()
    assert file.content == pdf
