"""Whole books, both sides of the paper, and copies for writing by hand."""

from itertools import pairwise

import life_made
import pypdfium2
import pytest

from secretary_app.forms.catalogue import CATALOGUE, by_id
from secretary_app.forms.form import WRITING, Of
from secretary_app.forms.render import render_book, render_copies
from secretary_app.forms.render_copy import Copy, laid
from secretary_app.forms.render_page import MM
from secretary_app.forms.sheets import BookEntry, BookSheet

BY_HAND = ("F01", "F02", "F03", "F04")


def contents(pages):
    entries = tuple(BookEntry(title=f"记录 {page}", on=life_made.ON, page=page) for page in pages)
    sheet = BookSheet(branch=life_made.BRANCH, years=(2025,), on=life_made.ON, entries=entries)
    return Copy(form=by_id("F58"), sheet=sheet)


def minutes(invented, count, **changes):
    sheets = (invented.minutes(number=number, **changes) for number in range(1, count + 1))
    return [Copy(form=by_id("F01"), sheet=sheet) for sheet in sheets]


def test_a_book_is_numbered_through_and_its_contents_name_the_right_pages(invented, text_of):
    long = minutes(invented, 1, content="一段很长的内容。" * 900)
    copies = [*minutes(invented, 2), *long, *minutes(invented, 1)]
    pages = text_of(render_book(contents, copies))
    feet = [page.splitlines()[-1] for page in pages]
    assert feet == [f"第 {n} 页　共 {len(pages)} 页" for n in range(1, len(pages) + 1)]
    named = [int(line.split()[-1]) for line in pages[0].splitlines() if "记录 " in line]
    begins = [n for n, page in enumerate(pages, start=1) if "党员大会记录" in page.splitlines()[0]]
    assert named == begins
    assert len(named) == 4


def test_contents_of_many_pages_still_name_the_right_ones(invented, text_of):
    pages = text_of(render_book(contents, minutes(invented, 60)))
    first = next(n for n, page in enumerate(pages, start=1) if "党员大会记录" in page)
    assert first == 3
    assert f"记录 {first} {first}" in pages[0].replace("　", " ")


def test_readers_find_every_part_of_the_book_in_the_outline(invented):
    document = pypdfium2.PdfDocument(render_book(contents, minutes(invented, 3)))
    titles = [one.get_title() for one in document.get_toc()]
    document.close()
    assert len(titles) == 4
    assert titles[0].endswith("组织生活记录汇编")


def test_a_book_can_be_cancelled_while_it_is_laid_out_and_while_it_is_drawn(invented):
    class CancelledError(Exception):
        pass

    for last in (2, 5):
        done = []

        def stop(number, last=last, done=done):
            done.append(number)
            if number == last:
                raise CancelledError

        with pytest.raises(CancelledError):
            render_book(contents, minutes(invented, 3), stop)
        assert done[-1] == last


def left_edges(pdf):
    """Return, page by page, where the leftmost and the topmost ink stands, in millimetres.

    None: the page is empty.
    """
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        height = page.get_height()
        boxes = [one.get_bounds() for one in page.get_objects()]
        if not boxes:
            found.append((None, None))
            continue
        left, top = min(box[0] for box in boxes), height - max(box[3] for box in boxes)
        found.append((round(left / MM), round(top / MM)))
    document.close()
    return found


def test_on_both_sides_backs_are_bound_on_the_right_and_copies_begin_on_fronts(invented):
    one_page = Copy(form=by_id("F04"), sheet=invented.minutes())
    copies = [*minutes(invented, 1), one_page, one_page]
    once, twice = (left_edges(render_copies(copies, duplex=duplex)) for duplex in (False, True))
    assert [left for left, _ in once] == [25, 25, 25, 25]
    assert [left for left, _ in twice] == [25, 20, 25, None, 25]


def test_a_table_across_is_bound_at_its_head_and_on_the_back_at_its_foot(invented):
    sheet = life_made.sheet()
    copies = [Copy(form=by_id("F51"), sheet=sheet)] * 2
    book = left_edges(render_book(contents, copies, duplex=True))
    across = [top for _, top in book[1:]]
    assert across[0] - across[1] == -5  # Page 2 is a back, page 3 a front.


@pytest.mark.parametrize("form_id", BY_HAND)
def test_a_copy_for_writing_by_hand_fills_its_pages_with_ruled_lines(form_id):
    form = by_id(form_id)
    pages = laid(Copy(form=form, sheet=None, by_hand=True))
    assert len(pages) == (1 if form_id == "F04" else 2)
    gaps = []
    for page in pages:
        steps = sorted({round(rule.y1, 1) for rule in page.thin if rule.y1 == rule.y2})
        gaps += [round((below - above) / MM, 1) for above, below in pairwise(steps)]
    assert gaps.count(WRITING) >= 18


def test_known_facts_are_printed_and_long_texts_left_to_the_hand(invented, text_of):
    copy = Copy(form=by_id("F01"), sheet=invented.minutes(content="写好的内容"), by_hand=True)
    text = "".join(text_of(render_copies([copy])))
    assert "信息楼 305 党员活动室" in text
    assert "通报四季度党费收缴情况" in text
    assert "写好的内容" not in text


def test_minutes_of_a_life_meeting_carry_its_parts_and_both_lists(invented, text_of):
    sheet = invented.minutes()
    plain = text_of(render_copies([Copy(form=by_id("F01"), sheet=sheet)]))
    object.__setattr__(sheet, "life", life_made.life_texts())
    object.__setattr__(sheet, "remedies", life_made.remedies())
    text = "".join(text_of(render_copies([Copy(form=by_id("F01"), sheet=sheet)])))
    assert "问题清单" not in "".join(plain)
    for part in ("对照党章检视问题", "梳理意见 5 条", "检查落实少", "问题清单", "2025.06.20"):
        assert part in text


def test_only_minutes_have_a_copy_for_writing_by_hand():
    assert tuple(form.id for form in CATALOGUE if form.by_hand) == BY_HAND
    assert all(by_id(form_id).of is Of.MEETING for form_id in BY_HAND)


def test_a_matrix_of_talks_has_a_column_for_each_of_the_committee(text_of):
    copies = [Copy(form=by_id("F53"), sheet=sheet) for sheet in (life_made.sheet(), None)]
    filled, blank = text_of(render_copies(copies))
    assert "林晓雨 周子昂 吴思远" in filled
    assert "不印在表上的谈话内容" not in filled
    assert "姓名" in blank
