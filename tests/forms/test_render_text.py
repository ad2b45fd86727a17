"""Lines of Chinese text: what may stand at their ends, and that no character is lost."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from secretary_app.forms.fonts import Role
from secretary_app.forms.render_text import NOT_FIRST, NOT_LAST, broken


def lines(text: str, room: float, indent: float = 0) -> list[str]:
    return [line.text for line in broken(Role.SONG, text, room, indent)]


def test_a_full_stop_does_not_begin_a_line():
    assert lines("支部大会讨论。散会", 6) == ["支部大会讨", "论。散会"]


def test_an_opening_bracket_does_not_end_a_line():
    assert lines("学习支部条例（试行）", 7) == ["学习支部条例", "（试行）"]


def test_a_number_stays_in_one_piece():
    assert lines("应到会党员123456名", 7) == ["应到会党员", "123456名"]


def test_a_word_longer_than_the_line_is_broken():
    assert "".join(lines("a" * 50, 5)) == "a" * 50


def test_each_typed_line_is_a_paragraph_of_its_own():
    assert lines("一\n\n二\r\n三", 10) == ["一", "", "二", "三"]


def test_the_first_line_of_a_paragraph_is_indented():
    first, second = broken(Role.SONG, "支部大会讨论接收预备党员", 8, 2)
    assert (first.indent, first.text) == (2000, "支部大会讨论")
    assert (second.indent, second.last) == (0, True)


def test_what_cannot_be_seen_is_left_out():
    assert lines("张\u200b三\ufeff\x00", 10) == ["张三"]


@given(
    st.text(alphabet="支部大会（《“，。、；：！？）》”1a ", min_size=1, max_size=80),
    st.integers(3, 20),
)
def test_breaking_loses_nothing_but_spaces_and_respects_the_room(text, room):
    made = broken(Role.SONG, text, room)
    assert "".join(line.text for line in made).replace(" ", "") == text.replace(" ", "")
    assert all(line.width <= room * 1000 for line in made)


@given(st.text(alphabet="支部大会党员讨论（，。）", min_size=1, max_size=80))
def test_no_line_begins_or_ends_with_what_may_not_where_that_can_be_helped(text):
    room = 12
    made = lines(text, room)
    for before, after in itertools.pairwise(made):
        helpless = all(
            following in NOT_FIRST or previous in NOT_LAST
            for previous, following in zip(before, before[1:] + after[0], strict=True)
        )
        assert helpless or (after[0] not in NOT_FIRST and before[-1] not in NOT_LAST)
