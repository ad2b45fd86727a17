"""Every command that reads or writes the demonstration branch."""

from datetime import date

import pytest
from python_calamine import CalamineWorkbook

TODAY = "2026-11-23"


def test_demo_has_sixty_people_in_all_stages(run, demo_file):
    people = run("--data", demo_file, "people", "--json").json

    assert len(people) == 60 - 2  # who have moved away
    assert {row["stage"] for row in people} == {
        "APPLICANT",
        "ACTIVIST",
        "DEV_TARGET",
        "PENDING_APPROVAL",
        "PROBATIONARY",
        "FULL",
        "NONE",
    }


def test_people_are_found_by_stage_and_by_initials(run, demo_file):
    people = run("--data", demo_file, "people", "--stage", "activist", "--json").json
    assert people
    assert {row["stage"] for row in people} == {"ACTIVIST"}

    wanted = people[0]["name"]
    found = run("--data", demo_file, "people", "--search", wanted, "--json").json
    assert wanted in [row["name"] for row in found]


def test_check_names_rule_source_and_subject_of_what_is_broken_in_the_demo(run, demo_file):
    found = run("--data", demo_file, "check", "--today", TODAY, "--json").json
    rules = {row["rule"] for row in found if row["severity"] in ("BLOCK", "OVERDUE")}

    assert {"DEV-TALK-1M", "DEV-CULT-1Y", "DEV-TRAIN", "DEV-OATH", "DEV-INSPECT-6M"} <= rules
    for row in found:
        assert row["message"]
        assert row["source"]
        assert row["subject"]["kind"] in ("person", "meeting", "task", "branch")
        assert {"due_on", "earliest_on"} <= row.keys()


def test_check_asked_on_another_day_finds_other_things(run, demo_file):
    now = run("--data", demo_file, "check", "--today", TODAY, "--json").out
    later = run("--data", demo_file, "check", "--today", "2027-06-01", "--json").out
    assert now != later


def test_forms_lists_the_catalogue(run):
    ids = [row["id"] for row in run("forms", "--json").json]
    assert {"F01", "F04", "F18", "F26"} <= set(ids)


@pytest.mark.parametrize("form", ["F01", "F04", "F18"])
def test_print_writes_one_pdf_of_all_records(run, demo_file, tmp_path, form):
    ended = run("--data", demo_file, "print", form, "--all", "--out", tmp_path / "纸")
    assert ended.code == 0, ended.err
    (pdf,) = (tmp_path / "纸").iterdir()
    assert pdf.read_bytes().startswith(b"%PDF")


def test_print_of_an_unknown_form_is_a_sentence(run, demo_file, tmp_path):
    ended = run("--data", demo_file, "print", "F99", "--all", "--out", tmp_path)
    assert (ended.code, "F99" in ended.err) == (1, True)


def test_assess_computes_the_year_and_prints_the_table(run, demo_file, tmp_path):
    pdf = tmp_path / "得分表.pdf"
    year = date.fromisoformat(TODAY).year - 1
    ended = run(
        "--data", demo_file, "assess", "--year", year, "--today", TODAY, "--out", pdf, "--json"
    )
    assert ended.code == 0, ended.err
    assert pdf.read_bytes().startswith(b"%PDF")
    assert ended.json["indicators"]


def test_backup_verify_and_restore_bring_back_the_same_branch(run, demo_file, tmp_path):
    stick = tmp_path / "优盘"
    stick.mkdir()
    done = run("--data", demo_file, "backup", "--to", stick, "--json")
    assert done.code == 0, done.err
    (backup,) = stick.glob("*.zip")

    assert run("verify", backup).code == 0
    restored = tmp_path / "恢复.branch"
    assert run("restore", backup, "--to", restored).code == 0

    before = run("--data", demo_file, "people", "--json").json
    assert run("--data", restored, "people", "--json").json == before


def test_a_changed_backup_is_noticed(run, demo_file, tmp_path):
    run("--data", demo_file, "backup", "--to", tmp_path)
    (backup,) = tmp_path.glob("*.zip")
    damaged = bytearray(backup.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    backup.write_bytes(damaged)

    ended = run("verify", backup)
    assert ended.code == 1
    assert ended.err.strip()
    assert "Traceback" not in ended.err


def test_export_and_import_of_the_whole_branch_are_identical(run, demo_file, tmp_path):
    first, second = tmp_path / "一.json", tmp_path / "二.json"
    assert run("--data", demo_file, "export", first).code == 0
    other = tmp_path / "另一台.branch"
    assert run("new", other, "--name", "占位", "--kind", "student").code == 0
    ended = run("--data", other, "import", first)
    assert ended.code == 0, ended.err
    assert run("--data", other, "export", second).code == 0
    assert second.read_bytes() == first.read_bytes()


def test_a_dry_run_of_a_whole_branch_writes_nothing_and_tells_what_it_would(
    run, demo_file, empty, tmp_path
):
    path = tmp_path / "branch.json"
    assert run("--data", demo_file, "export", path, "--json").json == {"file": str(path)}
    dry = run("--data", empty, "import", path, "--dry-run", "--json").json
    assert dry["counts"]["person"] == 60
    assert run("--data", empty, "people").out == ""
    assert "预览（没有写入）" in run("--data", empty, "import", path, "--dry-run").out
    assert run("--data", empty, "import", path, "--json").json == dry
    assert run("--data", empty, "people").out == run("--data", demo_file, "people").out


def test_a_backup_is_restored_by_the_recovery_code_under_a_new_passphrase(
    run, tmp_path, monkeypatch
):
    made = run(
        "new", tmp_path / "甲.branch", "--name", "甲支部", "--kind", "teacher", "--json"
    ).json
    backup = run("--data", made["file"], "backup", "--to", tmp_path, "--json").json["path"]
    words = "restore", backup, "--to", tmp_path / "乙.branch"
    monkeypatch.setenv("SECRETARY_PASSPHRASE", "短")
    assert "口令不对" in run(*words).err
    monkeypatch.setenv("SECRETARY_PASSPHRASE", "后来设的一句口令")
    monkeypatch.setenv("SECRETARY_RECOVERY_CODE", made["recovery_code"])
    assert run(*words).code == 1
    assert run(*words, "--with-code").code == 0
    assert run("--data", tmp_path / "乙.branch", "people").code == 0


def test_the_roster_goes_to_a_sheet_with_masked_numbers(run, demo_file, tmp_path):
    sheet = tmp_path / "花名册.xlsx"
    assert run("--data", demo_file, "export", sheet).code == 0
    cells = [
        str(cell)
        for row in CalamineWorkbook.from_path(sheet).get_sheet_by_index(0).to_python()
        for cell in row
    ]
    assert not any(cell.isdigit() and len(cell) >= 11 for cell in cells)


def test_what_was_exported_unmasked_comes_back_without_a_change(run, demo_file, tmp_path):
    sheet = tmp_path / "花名册.xlsx"
    assert run("--data", demo_file, "export", sheet, "--unmasked").code == 0
    counts = run("--data", demo_file, "import", sheet, "--dry-run", "--json").json["counts"]
    assert (counts["add"], counts["change"], counts["conflict"], counts["refused"]) == (0, 0, 0, 0)


def test_a_sheet_goes_out_by_a_profile_and_comes_back_without_a_change(run, demo_file, tmp_path):
    names = run("--data", demo_file, "export", "--profiles", "--json").json
    assert "全国党员管理信息系统" in [one["name"] for one in names]
    path = tmp_path / "党员.csv"
    words = ("export", path, "--profile", "全国党员管理信息系统", "--unmasked")
    assert run("--data", demo_file, *words).code == 0
    found = run("--data", demo_file, "import", path, "--dry-run", "--json").json
    assert found["counts"]["add"] == found["counts"]["change"] == 0
    assert found["counts"]["same"] > 20


def test_a_profile_that_is_none_is_a_sentence_with_those_there_are(run, demo_file, tmp_path):
    ended = run("--data", demo_file, "export", tmp_path / "a.xlsx", "--profile", "没有的")
    assert ended.code == 1
    assert "没有名为“没有的”的导出方案" in ended.err
    assert "全国党员管理信息系统" in ended.err
    assert run("--data", demo_file, "export").code == 2
