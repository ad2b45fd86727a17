from datetime import UTC, datetime
from pathlib import Path

import pytest

from secretary_app.exchange.backup import naming

MOMENT = datetime(2026, 11, 23, 2, 22, 28, tzinfo=UTC)


def test_the_name_says_branch_generation_and_moment():
    assert naming.file_name("支部名", 123, MOMENT) == "支部名-000123-20261123T022228Z.zip"


@pytest.mark.parametrize(
    ("branch", "safe"),
    [
        ('计算机/网络\\"第一"支部?', "计算机网络第一支部"),
        ("支部. ", "支部"),
        ("..", "支部"),
        ("\x00\x1f", "支部"),
        ("字" * 200, "字" * 40),
        ("cafe\u0301", "café"),
    ],
)
def test_what_fat_and_ntfs_refuse_is_left_out_of_a_name(branch, safe):
    assert naming.safe(branch) == safe


def test_the_longest_name_fits_every_file_system():
    name = naming.file_name("𠮷" * 200, 123456789, MOMENT) + naming.PART
    assert len(name.encode()) <= 255


def test_a_name_can_be_read_back():
    name = naming.parse(Path("甲-乙-000007-20261123T022228Z.zip"))
    assert name == naming.Name("甲-乙", 7, MOMENT)


@pytest.mark.parametrize(
    "name",
    ["支部.zip", "支部-7-20261123T022228Z.zip", "支部-000007-20261399T022228Z.zip", "x.txt"],
)
def test_other_files_are_left_alone(name):
    assert naming.parse(Path(name)) is None
