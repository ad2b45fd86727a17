import errno
import subprocess
from datetime import UTC, datetime

import pytest
from backups_made import FailingDisk, first_of
from sticks import may_mount, mounted, remounted_read_only

from secretary_app.domain.errors import UserError
from secretary_app.services import backups
from secretary_app.store import database, history, keys, settings
from secretary_app.store.records import Person

PASSPHRASE = "一句测试用的口令"


class CancelledError(Exception):
    """What a cancelled task raises in its step."""


def test_a_backup_is_written_read_back_and_reported(furnished, stick):
    report = backups.back_up(furnished, stick)
    assert report.path.parent == stick
    assert report.path.stat().st_size == report.size
    assert (report.generation, report.people, report.attachments) == (1, 2, 1)
    assert [path.name for path in stick.iterdir()] == [report.path.name]


def test_generations_are_numbered_and_never_overwritten(furnished, stick):
    made = [backups.back_up(furnished, stick) for _ in range(3)]
    assert [report.generation for report in made] == [1, 2, 3]
    assert len(list(stick.iterdir())) == 3


def test_a_stick_that_has_seen_higher_numbers_is_followed(furnished, stick):
    first = backups.back_up(furnished, stick)
    first.path.rename(stick / first.path.name.replace("-000001-", "-000041-"))
    assert backups.back_up(furnished, stick).generation == 42


def test_progress_runs_to_the_end_and_never_back(furnished, stick):
    told = []
    backups.back_up(furnished, stick, lambda done, total: told.append(done / total))
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_cancelling_at_any_step_leaves_nothing_behind(furnished, stick):
    told = []
    backups.back_up(furnished, stick, lambda done, total: told.append(done))
    (first,) = stick.iterdir()
    for stop in range(len(told) - 1):
        seen = []

        def step(done, total, seen=seen, stop=stop):
            seen.append(done)
            if len(seen) == stop + 1:
                raise CancelledError

        with pytest.raises(CancelledError):
            backups.back_up(furnished, stick, step)
        assert list(stick.iterdir()) == [first]


def test_the_passphrase_opens_a_backup_and_another_does_not(furnished, stick):
    report = backups.back_up(furnished, stick)
    assert backups.verify(report.path, PASSPHRASE).tables == report.tables
    with pytest.raises(UserError, match="口令不对"):
        backups.verify(report.path, PASSPHRASE + "！")


def test_a_passphrase_is_the_same_however_it_was_composed(tmp_path, stick):
    vault, _ = database.create_vault(tmp_path / "b.db", "caf\u00e9 caf\u00e9")
    report = backups.back_up(vault, stick)
    vault.close()
    assert backups.verify(report.path, "cafe\u0301 cafe\u0301").generation == 1


def test_a_backup_keeps_the_passphrase_it_was_made_with(furnished, stick):
    report = backups.back_up(furnished, stick)
    keys.change_passphrase(furnished, PASSPHRASE, "a new passphrase")
    assert backups.verify(report.path, PASSPHRASE).generation == 1
    newer = backups.back_up(furnished, stick)
    assert backups.verify(newer.path, "a new passphrase").generation == 2


def test_the_open_branch_checks_its_own_backups_without_a_passphrase(furnished, stick, tmp_path):
    report = backups.back_up(furnished, stick)
    assert backups.verify_with_vault(furnished, report.path).people == 2
    other, _ = database.create_vault(tmp_path / "other.db", PASSPHRASE)
    with pytest.raises(UserError, match="要用口令"):
        backups.verify_with_vault(other, report.path)
    other.close()


def test_changed_and_shortened_backups_are_refused(furnished, stick):
    path = backups.back_up(furnished, stick).path
    data = path.read_bytes()
    for position in [*range(0, len(data), len(data) // 150), len(data) - 1]:
        changed = bytearray(data)
        changed[position] ^= 0x10
        path.write_bytes(changed)
        with pytest.raises(UserError):
            backups.verify_with_vault(furnished, path)
    for length in range(0, len(data), len(data) // 50):
        path.write_bytes(data[:length])
        with pytest.raises(UserError):
            backups.verify_with_vault(furnished, path)


def test_the_branch_remembers_its_last_backup_and_the_history_tells_of_it(furnished, stick):
    with furnished.sessions() as session:
        assert backups.last_verified(session) is None
        change, _ = history.head(session)
    report = backups.back_up(furnished, stick)
    with furnished.sessions() as session:
        last = backups.last_verified(session)
        assert (last.generation, last.made_at.tzinfo) == (report.generation, UTC)
        assert (last.folder, last.change) == (str(stick), change)
        assert history.entries(session, limit=1)[0].label == "备份：第 1 次，已校验"
        assert history.verify_chain(session) is None


def operations(vault, stick):
    disk = FailingDisk()
    backups.back_up(vault, stick, disk=disk)
    return len(disk.done)


def test_whatever_the_disk_refuses_ends_in_a_sentence_and_harms_nothing(furnished, stick):
    for fails_at in range(1, operations(furnished, stick) + 1):
        before = {path: path.read_bytes() for path in stick.iterdir()}
        with pytest.raises(UserError) as caught:
            backups.back_up(furnished, stick, disk=FailingDisk(fails_at))
        assert caught.value.hint
        assert all(path.read_bytes() == data for path, data in before.items())
        for path in set(stick.iterdir()) - set(before):
            assert backups.verify_with_vault(furnished, path).people == 2
    with furnished.sessions() as session:
        assert session.query(Person).count() == 2


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (errno.ENOSPC, "空间不足"),
        (errno.EROFS, "只读"),
        (errno.ENODEV, "已被拔出"),
        (errno.EACCES, "没有读写这个位置的权限"),
        (errno.EFBIG, "FAT32"),
        (errno.EIO, "读写磁盘时出错"),
    ],
)
def test_each_fault_of_a_stick_has_its_sentence(furnished, stick, error, said):
    fails_at = first_of("write", lambda disk: backups.back_up(furnished, stick, disk=disk))
    with pytest.raises(UserError, match=said):
        backups.back_up(furnished, stick, disk=FailingDisk(fails_at, error))


def test_a_stick_that_is_gone_ends_in_a_sentence(furnished, stick):
    stick.rmdir()
    with pytest.raises(UserError, match="找不到"):
        backups.back_up(furnished, stick)


@pytest.mark.skipif(not may_mount(), reason="only root may mount a stick")
def test_a_real_stick_that_is_full_read_only_or_pulled_out(furnished, stick):
    with mounted(stick, "tmpfs", size="128k"):
        first = backups.back_up(furnished, stick)
        assert first.warnings == ()
        with remounted_read_only(stick), pytest.raises(UserError, match="只读"):
            backups.back_up(furnished, stick)
        (stick / "photos").write_bytes(bytes(128 * 1024 - first.size - 8192))
        with pytest.raises(UserError, match="空间不足"):
            backups.back_up(furnished, stick)
        assert backups.verify_with_vault(furnished, first.path).generation == 1

        pulled = []

        def pull_out(done, total):
            if done >= 40 and not pulled:
                pulled.append(done)
                subprocess.run(["umount", "-l", str(stick)], check=True)

        (stick / "photos").unlink()
        with pytest.raises(UserError, match="已被拔出"):
            backups.back_up(furnished, stick, pull_out)
        subprocess.run(["mount", "-t", "tmpfs", "none", str(stick)], check=True)


def test_older_generations_make_room_but_only_this_branch_s(furnished, stick):
    other = stick / "别的支部-000001-20200101T000000Z.zip"
    other.write_bytes(b"not ours")
    for _ in range(12):
        report = backups.back_up(furnished, stick)
    assert len(list(stick.iterdir())) == 11
    assert other.exists()
    assert [path.name.split("-")[1] for path in report.removed] == ["000002"]


def test_one_older_generation_is_checked_another_each_time(furnished, stick):
    made = [backups.back_up(furnished, stick)]
    assert backups.verify_older(furnished, stick) is None
    made += [backups.back_up(furnished, stick) for _ in range(3)]
    checked = set()
    for _ in range(6):
        checked.add(backups.verify_older(furnished, stick).generation)
        with furnished.sessions.begin() as session:
            turn = int(settings.get(session, "backup_generation"))
            settings.put(session, "backup_generation", str(turn + 1))
    assert checked == {1, 2, 3}
    made[0].path.write_bytes(made[0].path.read_bytes()[:-200])
    assert backups.verify_older(furnished, stick).generation in {2, 3}


def test_an_empty_file_without_a_branch_can_be_backed_up(vault, stick):
    assert backups.back_up(vault, stick).path.name.startswith("支部-000001-")


def test_the_school_s_key_opens_the_data_too(furnished, stick):
    import pyrage

    from secretary_app.exchange.backup import container

    school = pyrage.x25519.Identity.generate()
    with furnished.sessions.begin() as session:
        settings.put(session, "school_recipient", str(school.to_public()))
    sealed = container.unseal(backups.back_up(furnished, stick).path.read_bytes())
    assert pyrage.decrypt(sealed.data, [school])[:2] == b"PK"
    with furnished.sessions.begin() as session:
        settings.put(session, "school_recipient", "age1nonsense")
    with pytest.raises(UserError, match="公钥"):
        backups.back_up(furnished, stick)


def test_no_personal_data_can_be_read_on_the_stick(furnished, stick):
    data = backups.back_up(furnished, stick).path.read_bytes()
    for secret in ("林“晓”雨", "110101200305170029", "0012345", "SQLite format", "HYPERLINK"):
        assert secret.encode() not in data


def test_a_clock_of_long_ago_makes_a_backup_too(furnished, stick):
    report = backups.back_up(furnished, stick)
    old = stick / report.path.name.replace(report.path.name[-20:], "19700101T000000Z.zip")
    report.path.rename(old)
    assert backups.back_up(furnished, stick).generation == 2
    assert old.exists()
    assert report.made_at < datetime.now(UTC)


def test_what_is_entered_while_a_backup_runs_waits_for_the_next_one(furnished, branch, stick):
    entered = []

    def step(done, total):
        if done >= 50 and not entered:
            with furnished.sessions.begin() as session:
                session.add(Person(branch_id=branch.id, name="后来的人"))
            entered.append(done)

    assert backups.back_up(furnished, stick, step).people == 2
    assert backups.back_up(furnished, stick).people == 3
