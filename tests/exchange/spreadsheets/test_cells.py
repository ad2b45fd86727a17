"""What a cell means, in every notation that sheets use."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from secretary_app.exchange.spreadsheets import cells, days, words
from secretary_app.exchange.spreadsheets.cells import BadCell
from secretary_app.exchange.spreadsheets.days import MonthOnly

DAY = date(2020, 9, 20)


@pytest.mark.parametrize(
    "cell",
    [
        DAY,
        datetime(2020, 9, 20, 23, 59),
        44094,
        44094.0,
        44094.604,
        "44094",
        20200920,
        20200920.0,
        "20200920",
        "20200920.0",
        "2020-9-20",
        "2020-09-20 00:00:00",
        "2020-09-20T14:30",
        "2020/9/20  14:30",
        "2020.9.20",
        " 2020 . 9 . 20 ",
        "2020年9月20日",
        "2020年9月20日14时30分",
        "2020年9月20号",
        "２０２０．０９．２０",
        "2020、9、20",
        "2020-9-20 下午2:30",
        "2020—9—20",
        "2020·9·20",
        "2020 9 20",
        "2020.09.20.",
        "2020年9月20日（星期日）",
        "二〇二〇年九月二十日",
        "二○二○年九月二十日",
    ],
)
def test_one_day_in_all_its_notations(cell):
    assert days.day(cell) == DAY


@pytest.mark.parametrize(
    ("cell", "month"),
    [
        ("1969.01", MonthOnly(1969, 1)),
        ("1969年1月", MonthOnly(1969, 1)),
        ("1969-1", MonthOnly(1969, 1)),
        ("196901", MonthOnly(1969, 1)),
        (196901, MonthOnly(1969, 1)),
        (2020.9, MonthOnly(2020, 9)),
        (2020.12, MonthOnly(2020, 12)),
        (2020.1, MonthOnly(2020, None)),
        ("1998.05.", MonthOnly(1998, 5)),
        ("19980500", MonthOnly(1998, 5)),
        ("二〇二〇年十二月", MonthOnly(2020, 12)),
    ],
)
def test_year_and_month_stay_year_and_month(cell, month):
    assert days.day(cell) == month


@pytest.mark.parametrize("cell", ["", "-", "—", "无", "　", "/", "暂无"])
def test_words_for_nothing_are_nothing(cell):
    assert days.day(cell) is None
    assert cells.text(cell) is None


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("2007-02-29", "不存在"),
        ("2020-13-01", "不存在"),
        ("2020", "只有年份"),
        (2020, "只有年份"),
        ("98.5.1", "年份写成四位"),
        ("98年5月", "年份写成四位"),
        ("昨天", "看不出"),
        ("1234-05-06", "年份不对"),
        (True, "不是日期"),
        (time(8, 30), "不是日期"),
        (3.14159, "不是日期"),
        (12345678901, "看不出"),
    ],
)
def test_days_that_cannot_be_told_are_named(cell, sentence):
    with pytest.raises(BadCell, match=sentence):
        days.day(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "2024.5.10-2024.5.12",
        "2024年5月10日至12日",
        "2024-5-10~5-12",
        "2024/05/10—05/12",
        "2024年5月10日—2024年5月12日",
    ],
)
def test_a_training_of_several_days_has_a_first_and_a_last_one(cell):
    assert days.span(cell) == (date(2024, 5, 10), date(2024, 5, 12))


@pytest.mark.parametrize(("cell", "found"), [(DAY, DAY), ("2020.9.20", DAY), ("无", None)])
def test_a_training_of_one_day_is_that_day(cell, found):
    assert days.span(cell) == found


def test_a_training_that_ends_before_it_begins_is_named():
    with pytest.raises(BadCell, match="早于开始"):
        days.span("2024.5.10-2024.4.12")


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("990101199901010096", None),
        ("99010119990101009X", "99010119990101009X"),
        ("99010119990101009x", "99010119990101009X"),
        ("'99010119990101009X", "99010119990101009X"),
        ("９９０１０１１９９９０１０１００９Ｘ", "99010119990101009X"),
        ("990***************", "masked"),
    ],
)
def test_identity_numbers(cell, number):
    if number == "masked":
        assert cells.identity_number(cell) is None
    elif number is None:
        with pytest.raises(BadCell, match="校验码"):
            cells.identity_number(cell)
    else:
        assert cells.identity_number(cell) == number


@pytest.mark.parametrize("cell", [1.1010119990101e17, 110101199901010096, "1.10101E+17"])
def test_digits_that_excel_lost_are_noticed(cell):
    with pytest.raises(BadCell, match="已被 Excel 改成 0"):
        cells.identity_number(cell)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (13800001234.0, "13800001234"),
        ("138 0000 1234", "13800001234"),
        ("+86 138-0000-1234", "13800001234"),
        ("010-62345678转5", "010-62345678转5"),
        ("138****1234", None),
    ],
)
def test_telephone_numbers(cell, number):
    assert cells.phone(cell) == number


def test_school_numbers_keep_their_zeros():
    assert cells.school_number(" 020100") == "020100"
    assert cells.school_number(2020123456.0) == "2020123456"


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("张  三", "张三"),
        ("张　三", "张三"),
        ("阿依古丽• 买买提", "阿依古丽·买买提"),
        ("Anna  Müller", "Anna  Müller"),
        ("𠮷田一郎", "𠮷田一郎"),
    ],
)
def test_names(cell, name):
    assert cells.name(cell) == name


def test_control_characters_are_named_and_invisible_ones_dropped():
    with pytest.raises(BadCell, match="控制字符"):
        cells.text("林\x07晓雨")
    assert cells.text("\ufeff林晓雨\u200b") == "林晓雨"


def test_text_that_is_too_long_is_named():
    with pytest.raises(BadCell, match="超过 40 字"):
        cells.short_text(40)("长" * 41)


@pytest.mark.parametrize(
    ("parser", "cell", "value"),
    [
        (words.ethnic, "汉族", "汉"),
        (words.ethnic, "维吾尔族", "维吾尔"),
        (words.ethnic, "维族", "维吾尔"),
        (words.ethnic, "其他族", "其他族"),
        (words.education, "本科", "大学"),
        (words.education, "大学本科", "大学"),
        (words.education, "研究生", "硕士研究生"),
        (words.education, "在读本科", "在读本科"),
        (words.post, "本科一年级", "本科一年级"),
        (words.post, "辅导员", "辅导员"),
        (words.gender, "男", "MALE"),
        (words.gender, 2.0, "FEMALE"),
        (words.stage, "中共党员", "FULL"),
        (words.stage, "待批准接收", "PENDING_APPROVAL"),
        (words.stage, "积极 分子", "ACTIVIST"),
        (words.kind, "本科生", "STUDENT"),
        (words.party_status, "正常", "NORMAL"),
        (cells.whole, "第3次", 3),
        (cells.whole, "90分钟", 90),
        (cells.whole, 90.0, 90),
        (cells.money, "1,234.5元", Decimal("1234.50")),
        (cells.money, "￥1，234.50元", Decimal("1234.50")),
        (cells.text, datetime(2020, 9, 20), "2020-09-20"),
        (cells.yes_no, "是", True),
        (cells.yes_no, "√", True),
        (cells.yes_no, "否", False),
        (days.moment, "2020/9/20  14:30", datetime(2020, 9, 20, 14, 30)),
        (days.moment, "2020年9月20日 9时", datetime(2020, 9, 20, 9, 0)),
        (days.moment, "2020-9-20", DAY),
        (days.moment, datetime(2020, 9, 20, 14, 30, 59), datetime(2020, 9, 20, 14, 30)),
    ],
)
def test_words_and_numbers(parser, cell, value):
    assert parser(cell) == value


@pytest.mark.parametrize(
    ("parser", "cell"),
    [
        (words.ethnic, "火星族"),
        (words.gender, "未知"),
        (words.stage, "观察员"),
        (cells.whole, "两次"),
        (cells.whole, 1.5),
        (cells.money, "很多"),
        (cells.money, -1),
        (cells.yes_no, "也许"),
        (cells.phone, "问辅导员"),
        (days.moment, "2020.9"),
    ],
)
def test_words_outside_the_value_sets_are_refused_without_being_repeated(parser, cell):
    with pytest.raises(BadCell) as raised:
        parser(cell)
    assert str(cell) not in str(raised.value)
