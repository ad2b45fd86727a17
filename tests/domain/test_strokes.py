"""Candidates stand by the strokes of their surnames; the given name decides between equals."""

import pytest

from secretary_app.services.strokes import by_strokes, stroke_table


@pytest.mark.parametrize(
    ("names", "ordered"),
    [
        pytest.param("王二 丁一", "丁一 王二", id="fewer strokes first"),
        pytest.param("马六 于五 干七", "于五 干七 马六", id="of three strokes: 横 before 折"),
        pytest.param("王五 王二", "王二 王五", id="one surname: the given name decides"),
        pytest.param("丁一凡 丁一", "丁一 丁一凡", id="a single given name first"),
        pytest.param(
            "欧阳静 林晓", "林晓 欧阳静", id="eight strokes each: the second, 竖 before 撇"
        ),
        pytest.param("𠮷川 郑可", "郑可 𠮷川", id="a character without data stands last"),
    ],
)
def test_names_stand_by_strokes(names, ordered):
    assert by_strokes(names.split(), lambda name: name) == ordered.split()


@pytest.mark.parametrize(
    ("character", "strokes"),
    [("一", "1"), ("王", "1121"), ("张", "5153154"), ("永", "45534"), ("汉", "44154")],
)
def test_the_table_holds_the_strokes_in_writing_order(character, strokes):
    assert stroke_table()[character] == strokes
