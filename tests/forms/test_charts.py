"""Charts: the same on paper and on the screen, readable without seeing them."""

from xml.etree import ElementTree as ET

from secretary_app.forms.bars import Bars, Lines, Rows, Series, number
from secretary_app.forms.charts import (
    FAMILY,
    PAPER_INK,
    Ink,
    drawing,
    group_at,
    row_at,
    row_height,
    svg,
)

BARS = Bars(
    title="各年及时率",
    unit="%",
    places=("2025年", "2026年"),
    series=(
        Series(name="谈话", values=(100, 50)),
        Series(name="考察", values=(None, 66.7)),
    ),
    top=100,
)
SVG = "{http://www.w3.org/2000/svg}"


def texts(file):
    return [one.text for one in ET.fromstring(file).iter(f"{SVG}text")]


def test_the_chart_says_its_title_its_places_and_every_value():
    said = texts(svg(BARS, 400, 200, PAPER_INK))
    assert said[0] == "各年及时率（%）"
    assert {"2025年", "2026年", "谈话", "考察", "100", "50", "66.7"} <= set(said)


def test_the_chart_on_the_screen_asks_for_the_bundled_face_and_for_no_clipping():
    root = ET.fromstring(svg(BARS, 400, 200, PAPER_INK))
    assert all(f"font-family: {FAMILY}" in one.get("style") for one in root.iter(f"{SVG}text"))
    assert root.find(f".//{SVG}clipPath") is None


def test_the_chart_takes_its_colours_from_the_window():
    red = b"rgb(100%,0%,0%)"
    assert red in svg(BARS, 400, 200, Ink(bars=("#FF0000", "#00FF00")))
    assert red not in svg(BARS, 400, 200, PAPER_INK)


ROWS = Rows(
    title="工作岗位",
    unit="人",
    places=("事业单位专业技术岗位", "本科其他年级", "退休人员"),
    series=(Series(name="工作岗位", values=(1, 2, 0)),),
)


def test_bars_below_each_other_say_word_number_and_share():
    said = texts(svg(ROWS, 300, 120, PAPER_INK))
    assert said[0] == "工作岗位（人）"
    assert {*ROWS.places, "1（33%）", "2（67%）", "0（0%）"} <= set(said)


def test_it_is_known_which_bar_lies_where():
    each = row_height(ROWS, 120)
    assert row_at(ROWS, 120, 5) is None
    assert [row_at(ROWS, 120, 120 - each * at - 1) for at in (0, 1, 2)] == [2, 1, 0]
    assert row_at(ROWS, 120, 121) is None
    assert [group_at(BARS, 230, x) for x in (20, 40, 150, 229, 231)] == [None, 0, 1, 1, None]


def test_no_bar_stands_where_nothing_is_known():
    bars = list(ET.fromstring(svg(BARS, 400, 200, PAPER_INK)).iter(f"{SVG}rect"))
    legend = len(BARS.series)
    assert len(bars) - legend == 3


def test_a_chart_of_nothing_says_so():
    nothing = Bars(
        title="用时", unit="月", places=("甲",), series=(Series(name="", values=(None,)),)
    )
    assert "没有数据" in texts(svg(nothing, 400, 200, PAPER_INK))
    assert nothing.words == "用时（月）：没有数据"
    noughts = Bars(title="用时", unit="月", places=("甲",), series=(Series(name="", values=(0,)),))
    assert "0" in texts(svg(noughts, 400, 200, PAPER_INK))


def test_the_words_hold_every_value():
    assert BARS.words == "各年及时率（%）：2025年谈话 100；2026年谈话 50；2026年考察 66.7"


def test_values_have_at_most_one_decimal():
    assert [number(one) for one in (5, 12.75, 0.04)] == ["5", "12.8", "0"]


def test_the_drawing_keeps_the_size_it_was_given():
    made = drawing(BARS, 300, 120)
    assert (made.width, made.height) == (300, 120)


LINES = Lines(title="到会率", unit="%", places=BARS.places, series=BARS.series, top=100)


def test_lines_say_the_values_of_the_first_series_and_are_not_joined_over_a_gap():
    root = ET.fromstring(svg(LINES, 400, 200, PAPER_INK))
    said = [one.text for one in root.iter(f"{SVG}text")]
    assert {"到会率（%）", "2025年", "100", "50"} <= set(said)
    assert "66.7" not in said
    axis = 1
    assert len(list(root.iter(f"{SVG}path"))) - axis == 1
    assert len(list(root.iter(f"{SVG}circle"))) == 2
    assert LINES.words.endswith("2026年考察 66.7")
