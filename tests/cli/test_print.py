"""print: one form of many records, and jobs of many forms."""

import json

import pypdfium2
import pytest


@pytest.fixture
def people(run, demo_file):
    """The numbers of people on the way, by stage."""
    listed = run("--data", demo_file, "people", "--json").json
    return {one["stage"]: one["id"] for one in listed}


@pytest.mark.parametrize(
    ("form", "stage", "name"),
    [
        ("course", "PROBATIONARY", "发展材料-{id}.pdf"),
        ("T02", "APPLICANT", "T02-党组织派人谈话-1人.pdf"),
        ("F31", "PROBATIONARY", "F31-发展党员全程记实表-{id}.pdf"),
    ],
)
def test_one_pdf_is_written(run, demo_file, people, tmp_path, form, stage, name):
    person_id = people[stage]
    words = ("print", form, "--of", person_id, "--out", tmp_path, "--json")
    ended = run("--data", demo_file, *words, "--today", "2026-11-23")
    assert ended.code == 0, ended.err
    (file,) = json.loads(ended.out)["files"]
    assert file == str(tmp_path / name.format(id=person_id))
    assert (tmp_path / name.format(id=person_id)).read_bytes().startswith(b"%PDF")


def test_a_file_that_lacks_nothing_is_said_so(run, demo_file, tmp_path):
    ended = run("--data", demo_file, "print", "missing", "--of", "1", "--out", tmp_path)
    assert (ended.code, ended.err.startswith("没有缺少的材料")) == (1, True)


def test_what_all_files_lack_is_one_job_behind_its_cover_list(run, demo_file, tmp_path):
    ended = run("--data", demo_file, "print", "missing", "--all", "--out", tmp_path, "--json")
    (file,) = json.loads(ended.out)["files"]
    document = pypdfium2.PdfDocument(file)
    cover = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "入党材料缺项清单" in cover
    assert "入党申请人谈话记录" in cover


@pytest.mark.parametrize("asked", ["志愿书", "入党志愿书"])
@pytest.mark.parametrize("which", [("--all",), ("--of", "1")])
def test_the_blank_book_is_refused_with_its_reason(run, demo_file, tmp_path, asked, which):
    ended = run("--data", demo_file, "print", asked, *which, "--out", tmp_path)
    assert ended.code == 1
    assert "省级党委组织部统一印制" in ended.err
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_step_that_does_not_exist_is_a_sentence(run, demo_file, tmp_path):
    ended = run("--data", demo_file, "print", "T99", "--all", "--out", tmp_path)
    assert (ended.code, ended.err.startswith("没有编号为“T99”的步骤")) == (1, True)


def printed(run, data, tmp_path, *words):
    ended = run("--data", data, "print", *words, "--out", tmp_path, "--today", "2026-11-23")
    assert ended.code == 0, ended.err
    return sorted(one.name for one in tmp_path.glob("*.pdf"))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("F58", "--year", "2025"), "F58-年度组织生活记录汇编-2025.pdf"),
        (("F58", "--year", "2025", "--duplex"), "F58-年度组织生活记录汇编-2025.pdf"),
        (("F29", "--year", "2025"), "F29-年度“三会一课”及组织生活台账-2025.pdf"),
        (("F51", "--year", "2026"), "F51-党员学习学时登记表-2026.pdf"),
        (("F55", "--of", "1", "--year", "2025"), "F55-党员年度组织生活情况-1.pdf"),
        (("F24", "--of", "1", "--year", "2025"), "F24-民主评议党员登记表-1.pdf"),
        (("F01", "--blank"), "F01-党支部党员大会记录-空白.pdf"),
        (("F04", "--blank", "--duplex"), "F04-会议签到表-空白.pdf"),
    ],
)
def test_a_year_a_blank_copy_and_both_sides(run, demo_file, tmp_path, words, name):
    assert printed(run, demo_file, tmp_path, *words) == [name]


def test_minutes_of_a_year_are_printed_in_one_file(run, demo_file, tmp_path):
    (name,) = printed(run, demo_file, tmp_path, "F02", "--year", "2025")
    assert name == "F02-党支部委员会会议记录-12份.pdf"


def test_a_year_without_records_is_a_sentence(run, demo_file, tmp_path):
    ended = run("--data", demo_file, "print", "F58", "--year", "2019", "--out", tmp_path)
    assert (ended.code, ended.err.startswith("没有可打印的记录")) == (1, True)
