"""Whatever the roster holds goes into a sheet and comes back the same, or is refused."""

import unicodedata
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_sheets import identity_number

from secretary_app.domain.values import EDUCATION, ETHNIC_GROUPS, Gender
from secretary_app.services.exports import export_roster
from secretary_app.services.imports import preview
from secretary_app.store.records import Person

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(1900, 1, 1), TODAY)


def plain(text):
    """Tell whether a text can be kept: neither control characters nor lone surrogates."""
    return all(unicodedata.category(one) not in ("Cc", "Cs", "Cn") for one in text)


TEXT = st.text(max_size=60).filter(plain).map(str.strip)
NAMES = st.text(min_size=1, max_size=40).filter(plain).map(lambda text: "林" + text.strip())
SPECIAL = st.sampled_from(
    ["=1+1", "+86", "-", "@x", "\ttab", "_x0041_", "0012", "1e5", "无", "2020-01-01", "𠮷", "仫佬",
     "a\nb", '<&">', "男", "'x", "1234567890123456789", "http://example.invalid", "是"]
)  # fmt: skip
WORDS = st.none() | SPECIAL | TEXT


@st.composite
def people(draw, number):
    return {
        "name": draw(NAMES),
        "id_no": identity_number(date(1990, 1, 1), number),
        "school_no": draw(st.none() | st.just(f"00{number}")),
        "gender": draw(st.none() | st.sampled_from(Gender)),
        "ethnic": draw(st.none() | st.sampled_from(ETHNIC_GROUPS)),
        "education": draw(st.none() | st.sampled_from(EDUCATION) | st.just("在读本科")),
        "birth_on": draw(st.none() | DAYS),
        "joined_on": draw(st.none() | DAYS),
        "full_on": draw(st.none() | DAYS),
        "league_joined_on": draw(st.none() | DAYS),
        "unit": draw(WORDS),
        "party_post": draw(WORDS),
        "note": draw(WORDS),
        "mobile": draw(st.none() | st.just("13800001234")),
        "dues_base": draw(st.none() | st.decimals(0, 99999, places=2).map(Decimal)),
        "is_lost": draw(st.booleans()),
        "custom": draw(st.just({}) | st.fixed_dictionaries({"宿舍": TEXT.filter(bool)})),
    }


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data(), count=st.integers(1, 3))
def test_an_exported_roster_never_changes_anything_when_it_comes_back(
    sessions, branch, tmp_path, data, count
):
    path = tmp_path / "名册.xlsx"
    with sessions() as session:
        for number in range(count):
            values = data.draw(people(number))
            session.add(Person(branch_id=branch.id, **values))
        session.flush()
        export_roster(session, path, unmasked=True)
        found = preview(session, path, "roster", today=TODAY)
        session.rollback()
    assert found.counts.add == found.counts.change == 0, [row.values for row in found.rows]
    assert found.counts.same == count, [(row.reason, row.values) for row in found.rows]
