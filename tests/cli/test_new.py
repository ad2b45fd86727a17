def test_new_makes_an_encrypted_file_and_names_the_recovery_code_once(run, tmp_path):
    path = tmp_path / "支部.branch"
    ended = run("new", path, "--name", "示例党支部", "--kind", "student", "--json")

    assert ended.code == 0
    assert len(ended.json["recovery_code"].split("-")) == 6
    assert not path.read_bytes().startswith(b"SQLite format 3")
    assert "示例党支部".encode() not in path.read_bytes()


def test_new_does_not_write_over_a_file(run, empty):
    before = empty.read_bytes()
    ended = run("new", empty, "--name", "另一个支部", "--kind", "admin")

    assert ended.code == 1
    assert "同名" in ended.err
    assert empty.read_bytes() == before


def test_an_unknown_kind_of_branch_is_wrong_usage(run, tmp_path):
    assert run("new", tmp_path / "x", "--name", "x", "--kind", "village").code == 2
