"""Files and the photo of a person: by content, within limits, undone like anything else."""

import pytest

from secretary_app.domain.errors import UserError
from secretary_app.services import person_files
from secretary_app.services.demo.keepsakes import portrait
from secretary_app.store import history
from secretary_app.store.records import Attachment, Person

PICTURE = portrait((1, 2, 3))


def test_a_file_comes_back_as_it_was_under_the_name_it_was_given(sessions, person):
    with sessions.begin() as session:
        made = person_files.add_file(session, person.id, "C:\\扫描\\学历 证书.png", PICTURE)
    with sessions.begin() as session:
        person_files.rename_file(session, made.id, " 学位证书 ")
    with sessions() as session:
        (row,) = person_files.files_of(session, person.id)
        assert (row.title, row.size, row.media_type) == ("学位证书", len(PICTURE), "image/png")
        file = person_files.file_content(session, row.id)
        assert (file.label, file.content) == ("学位证书.png", PICTURE)


def test_the_same_content_is_kept_once_in_the_file_and_once_with_a_person(sessions, person):
    with sessions.begin() as session:
        other = Person(branch_id=person.branch_id, name="张三")
        session.add(other)
        session.flush()
        person_files.add_file(session, person.id, "甲.png", PICTURE)
        person_files.add_file(session, other.id, "乙.png", PICTURE)
        with pytest.raises(UserError, match="已经有"):
            person_files.add_file(session, person.id, "丙.png", PICTURE)
        assert session.query(Attachment).count() == 1


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"%PDF-1.7 broken", b"\x89PNG\r\n\x1a\n" + bytes(21 << 20)]
)
def test_what_cannot_be_shown_again_is_refused_in_a_sentence(sessions, person, content):
    with sessions() as session, pytest.raises(UserError):
        person_files.add_file(session, person.id, "文件.pdf", content)


def test_removing_is_undone(sessions, person):
    with sessions.begin() as session:
        made = person_files.add_file(session, person.id, "甲.png", PICTURE)
    with sessions.begin() as session:
        person_files.remove_file(session, made.id)
    with sessions.begin() as session:
        assert person_files.files_of(session, person.id) == []
        assert history.undo(session) == "移除附件：林晓雨"
        assert len(person_files.files_of(session, person.id)) == 1
    with sessions() as session, pytest.raises(UserError):
        person_files.remove_file(session, made.id + 1)


def test_a_photo_is_a_picture_and_no_pdf(sessions, person):
    with sessions.begin() as session:
        person_files.set_photo(session, person.id, "照片.png", PICTURE)
    with sessions.begin() as session:
        found = session.get_one(Person, person.id)
        assert person_files.photo(session, found) == PICTURE
        person_files.remove_photo(session, person.id)
        assert person_files.photo(session, found) is None
    with sessions.begin() as session:
        history.undo(session)
        assert person_files.photo(session, session.get_one(Person, person.id)) == PICTURE
        for content in (b"%PDF-1.7", b"text"):
            with pytest.raises(UserError, match="图片"):
                person_files.set_photo(session, person.id, "照片.pdf", content)


@pytest.mark.parametrize("title", ["", "  ", "长" * 121])
def test_a_file_needs_a_name(sessions, person, title):
    with sessions.begin() as session:
        made = person_files.add_file(session, person.id, "甲.png", PICTURE)
        with pytest.raises(UserError):
            person_files.rename_file(session, made.id, title)
