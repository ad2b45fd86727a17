import errno

import pytest

from secretary_app.exchange.backup.trouble import explain


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "空间不足"),
        (errno.EROFS, "只读"),
        (errno.ENOENT, "可能已被拔出"),
        (errno.EFBIG, "FAT32"),
        (errno.ENAMETOOLONG, "路径太长"),
        (errno.EACCES, "没有读写这个位置的权限"),
        (errno.EIO, "出错"),
    ],
)
def test_each_fault_of_the_disk_has_its_sentence(number, said):
    told = explain(OSError(number, "支部/备份.zip"), "检查")
    assert said in str(told)
    assert "没有变化" in told.hint
    assert ".zip" not in f"{told}{told.hint}"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (19, "只读"),
        (21, "可能已被拔出"),
        (112, "空间不足"),
        (206, "路径太长"),
        (5, "没有读写这个位置的权限"),
    ],
)
def test_windows_own_number_says_more_than_the_one_made_of_it(number, said):
    error = PermissionError(errno.EACCES, "denied")
    error.winerror = number
    assert said in str(explain(error))
