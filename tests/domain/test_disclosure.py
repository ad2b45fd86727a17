"""What a public notice may not tell, wherever somebody has typed it."""

from datetime import date

import pytest

from secretary_app.domain.disclosure import Private, private_in, ways_to_write


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("3班 110105200305170022", Private.IDENTITY),
        ("3班 11010520030517002X", Private.IDENTITY),
        ("辅导员 13800000019", Private.PHONE),
        ("辅导员 138-0000-0019", Private.PHONE),
        ("办公室 010-62770000", Private.PHONE),
        ("联系 lin.xy@example.edu.cn", Private.EMAIL),
        ("2003年8月生", Private.BIRTH),
        ("2003-08-19", Private.BIRTH),
        ("20030819", Private.BIRTH),
        ("出生于贵阳", Private.BIRTH),
        ("大学路 1 号", Private.ADDRESS),
        ("学生公寓 3 栋 402", Private.ADDRESS),
        ("学号 202203010119", Private.NUMBER),
        ("１１０１０５２００３０５１７００２Ｘ", Private.IDENTITY),
        ("110105 20030517 002X", Private.IDENTITY),
        ("110105-2003-0517-002X", Private.IDENTITY),
        ("138.0000.0019", Private.PHONE),
        ("１３８００００００１９", Private.PHONE),
        ("一三八〇〇〇〇〇〇一九", Private.PHONE),
        ("电话62770000", Private.PHONE),
        ("qq：12345678", Private.PHONE),
        ("微信号 linxy2003", Private.PHONE),
        ("二〇〇三年八月十九日", Private.BIRTH),
        ("03年8月19日生", Private.BIRTH),
        ("1998年生", Private.BIRTH),
        ("大学路二十八号", Private.ADDRESS),
        ("宿舍5-302", Private.ADDRESS),
    ],
)
def test_private_facts_are_known_by_their_form(text, kind):
    assert kind in private_in(text, {})


@pytest.mark.parametrize(
    "text",
    [
        "2022级计算机科学与技术3班",
        "计科20220301班",
        "2022-2023学年交换生",
        "第3教研室　副教授",
        "贵州省人民医院",
        "信息楼 305",
        "二〇二三级研究生一班",
        "2023年生物技术班",
        "电话通信研究室",
        "公寓管理中心",
    ],
)
def test_units_and_classes_are_not_taken_for_private_facts(text):
    assert private_in(text, {"贵州省": Private.ADDRESS}) == []


def test_values_of_the_roster_are_found_again_in_other_fields():
    assert private_in("校友（黔东南州凯里市）", {"黔东南州凯里市": Private.ADDRESS})
    assert private_in("校友 黔东南州 凯里市", {"黔东南州凯里市": Private.ADDRESS})


@pytest.mark.parametrize("text", ["2003年8月19日", "2003.08", "2003-8-19", "20030819", "2003/08"])
def test_a_date_of_birth_is_found_however_it_is_written(text):
    assert any(way in text for way in ways_to_write(date(2003, 8, 19)))
