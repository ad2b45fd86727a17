import pytest

from secretary_app.domain.masking import masked_identity, masked_mobile


def test_no_digit_of_the_last_eight_is_shown():
    shown = masked_identity("99000020080229001X")
    assert shown == "990***************"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13800000000", "138****0000"),
        ("12345", "*****"),
        ("1234567890", "**********"),
        ("", ""),
        (None, ""),
    ],
)
def test_mobile_numbers(number, shown):
    assert masked_mobile(number) == shown


def test_nothing_stays_nothing():
    assert masked_identity(None) == masked_identity("") == ""
