"""One data key, two ways in, and nothing that opens without one of them."""

import json
import shutil
import subprocess
from base64 import b64decode, b64encode

import pyrage
import pytest

from secretary_app.domain.errors import UserError
from secretary_app.store import age, database, keys

PASSPHRASE = "一句测试用的口令"


@pytest.fixture
def path(vault):
    vault.close()
    return vault.path


def opens(path, passphrase):
    try:
        database.open_vault(path, passphrase).close()
    except UserError:
        return False
    return True


def test_the_passphrase_opens(path):
    assert opens(path, PASSPHRASE)


def test_a_wrong_passphrase_is_refused_in_a_sentence(path):
    with pytest.raises(UserError, match="口令不对"):
        database.open_vault(path, "另一句测试用的口令")


def test_the_recovery_code_opens_however_it_is_typed(path, template):
    code = template[2]
    for typed in (code, code.lower(), code.replace("-", " "), code.replace("-", "－")):
        database.open_with_recovery(path, typed).close()


def test_a_wrong_recovery_code_is_refused_in_a_sentence(path):
    with pytest.raises(UserError, match="恢复码不对"):
        database.open_with_recovery(path, keys.new_recovery_code())


def test_a_recovery_code_is_six_groups_of_five_without_look_alikes():
    groups = keys.new_recovery_code().split("-")
    assert [len(group) for group in groups] == [5] * 6
    assert set("".join(groups)) <= set(keys.CODE_ALPHABET)
    assert len(keys.CODE_ALPHABET) == 31
    assert not set("0O1IL") & set(keys.CODE_ALPHABET)


def test_input_methods_that_compose_differently_make_the_same_passphrase(tmp_path):
    composed, decomposed = "caf\u00e9-passphrase", "cafe\u0301-passphrase"
    vault, _ = database.create_vault(tmp_path / "a", composed)
    vault.close()
    assert opens(tmp_path / "a", decomposed)


def test_changing_the_passphrase_rewrites_only_the_slots(path, template):
    before = path.read_bytes()
    vault = database.open_vault(path, PASSPHRASE)
    database.change_passphrase(vault, PASSPHRASE, "换成这一句新口令")
    vault.close()
    assert path.read_bytes() == before
    assert not opens(path, PASSPHRASE)
    assert opens(path, "换成这一句新口令")
    database.open_with_recovery(path, template[2]).close()


def test_changing_the_passphrase_asks_for_the_old_one(vault):
    with pytest.raises(UserError, match="原口令不对"):
        keys.change_passphrase(vault, "猜的一句什么口令", "换成这一句新口令")


def test_whoever_forgot_sets_a_new_passphrase_after_the_recovery_code(path, template):
    vault = database.open_with_recovery(path, template[2])
    keys.set_passphrase(vault, "换成这一句新口令")
    vault.close()
    assert opens(path, "换成这一句新口令")


def test_a_renewed_recovery_code_ends_the_old_one(path, template):
    vault = database.open_vault(path, PASSPHRASE)
    code = keys.renew_recovery_code(vault)
    vault.close()
    database.open_with_recovery(path, code).close()
    with pytest.raises(UserError):
        database.open_with_recovery(path, template[2])


@pytest.mark.parametrize("passphrase", ["", "七个字符的口令", "e\u0301" * 7])
def test_a_short_passphrase_is_refused(tmp_path, passphrase):
    with pytest.raises(UserError, match="至少要 8 个字符"):
        database.create_vault(tmp_path / "a", passphrase)
    assert list(tmp_path.iterdir()) == []


def test_either_copy_of_the_slot_file_is_enough(path):
    for lost in keys.slot_paths(path):
        data = lost.read_bytes()
        lost.unlink()
        assert opens(path, PASSPHRASE)
        lost.write_bytes(data)


def test_a_broken_slot_file_is_passed_over_for_its_copy(path):
    keys.slot_paths(path)[0].write_bytes(b'{"format": 1')
    assert opens(path, PASSPHRASE)


def test_without_any_slot_file_a_sentence_says_which_file_is_missing(path):
    for file in keys.slot_paths(path):
        file.unlink()
    with pytest.raises(UserError, match=r"branch\.sqlite3\.keys"):
        database.open_vault(path, PASSPHRASE)


@pytest.mark.parametrize(
    "damage",
    [
        {"format": 2},
        {"slots": "none"},
        {"slots": [{"kind": "passphrase"}]},
        {"slots": [{"kind": "passphrase", "argon2id": {"memory_kib": 1 << 40}, "key": ""}]},
    ],
)
def test_a_slot_file_that_was_tampered_with_never_ends_in_a_traceback(path, damage):
    for file in keys.slot_paths(path):
        file.write_text(json.dumps(json.loads(file.read_text()) | damage))
    with pytest.raises(UserError):
        database.open_vault(path, PASSPHRASE)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("memory_kib", 1024),
        ("memory_kib", 1 << 30),
        ("passes", 0),
        ("passes", 10**6),
        ("lanes", 0),
    ],
)
def test_a_cost_out_of_range_is_refused_before_it_is_paid(path, name, value):
    slots = json.loads(keys.slot_file_bytes(path))
    slots["slots"][0]["argon2id"][name] = value
    assert keys.from_bytes(json.dumps(slots).encode()) is None


def test_every_changed_byte_of_a_wrapped_key_is_noticed(path):
    content = json.loads(keys.slot_file_bytes(path))
    wrapped = bytearray(b64decode(content["slots"][0]["key"]))
    for position in range(0, len(wrapped), 7):
        wrapped[position] ^= 1
        content["slots"][0]["key"] = b64encode(wrapped).decode()
        changed = keys.from_bytes(json.dumps(content).encode())
        assert keys.unlock(changed, PASSPHRASE) is None
        wrapped[position] ^= 1


def test_the_data_key_stands_nowhere_in_the_files(vault):
    for file in vault.path.parent.iterdir():
        content = file.read_bytes()
        assert vault.key not in content
        assert vault.key.hex().encode() not in content.lower()
        assert b64encode(vault.key) not in content


def test_the_backup_identity_is_the_vaults_own_and_stays(vault):
    identity = keys.age_identity(vault)
    keys.set_passphrase(vault, "换成这一句新口令")
    assert identity.startswith("AGE-SECRET-KEY-1")
    assert keys.age_identity(vault) == identity
    assert pyrage.passphrase.decrypt(keys.key_age(vault), "换成这一句新口令") == (
        identity.encode() + b"\n"
    )


@pytest.mark.skipif(
    not (shutil.which("age") and shutil.which("script")), reason="needs age and a terminal"
)
def test_age_itself_opens_the_backup_of_somebody_with_the_passphrase(vault, tmp_path):
    (tmp_path / "key.age").write_bytes(keys.key_age(vault))
    recipient = pyrage.x25519.Identity.from_str(keys.age_identity(vault)).to_public()
    (tmp_path / "data.age").write_bytes(pyrage.encrypt(b"content", [recipient]))
    # age asks for a passphrase on the terminal only; `script` provides one.
    command = "age -d -i key.age data.age > plain; echo done"
    subprocess.run(
        ["script", "-qec", command, "/dev/null"],
        input=PASSPHRASE + "\n",
        text=True,
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=60,
    )
    assert (tmp_path / "plain").read_bytes() == b"content"


@pytest.mark.parametrize("content", [b"", b"x", b"x" * 65536])
def test_pyrage_reads_what_we_encrypt_with_a_passphrase(content):
    sealed = age.encrypt_with_passphrase(content, "口令", log_n=4)
    assert pyrage.passphrase.decrypt(sealed, "口令") == content


def test_only_keys_are_encrypted_with_a_passphrase():
    with pytest.raises(ValueError, match="only keys"):
        age.encrypt_with_passphrase(b"x" * 65537, "口令", log_n=4)


def test_slots_that_lie_there_are_put_aside_never_overwritten(path):
    slots = keys.slot_paths(path)[0].read_bytes()
    path.rename(path.with_name("moved"))
    database.create_vault(path, PASSPHRASE)[0].close()
    aside = list(path.parent.glob("*.keys.*"))
    assert [file.read_bytes() for file in aside] == [slots]


def test_while_a_restore_swaps_files_the_slots_that_fit_are_found(path, tmp_path):
    """The second copy already belongs to the database that is there."""
    other, _ = database.create_vault(tmp_path / "other", PASSPHRASE)
    other.close()
    keys.write_second_copy(path, keys.slot_file_bytes(other.path))
    assert opens(path, PASSPHRASE)
    other.path.replace(path)
    assert opens(path, PASSPHRASE)
