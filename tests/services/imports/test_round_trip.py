"""Whatever the roster holds goes into a sheet and comes back the same, or is refused."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_sheets import identity_number

from secretary_app.domain.custom import Definition
from secretary_app.domain.values import EDUCATION, ETHNIC_GROUPS, CustomKind, Gender
from secretary_app.exchange.profiles import DayStyle, Profile, ProfileColumn, Who
from secretary_app.exchange.spreadsheets import days
from secretary_app.exchange.spreadsheets.cells import short_text
from secretary_app.exchange.spreadsheets.custom_cells import number
from secretary_app.exchange.spreadsheets.fields import PERSON_FIELDS
from secretary_app.services import custom_fields
from secretary_app.services.exporting import shipped
from secretary_app.services.exports import export_roster
from secretary_app.services.imports import preview
from secretary_app.store.records import Person

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(1900, 1, 1), TODAY)


def plain(text):
    """Tell whether a text can be kept: neither control characters nor lone surrogates."""
    return all(unicodedata.category(one) not in ("Cc", "Cs", "Cn") for one in text)


TEXT = st.text(max_size=60).filter(plain).map(str.strip)
NAMES = (
    st.text(min_size=1, max_size=20)
    .filter(plain)
    .filter(lambda text: not re.search("示例|样例|举例", text))  # these words mark an example
    .map(lambda text: "林" + text.strip())
)
SPECIAL = st.sampled_from(
    ["=1+1", "+86", "-", "@x", "\ttab", "_x0041_", "0012", "1e5", "无", "2020-01-01", "𠮷", "仫佬",
     "a\nb", '<&">', "男", "'x", "1234567890123456789", "http://example.invalid", "是"]
)  # fmt: skip
WORDS = st.none() | SPECIAL | TEXT


@st.composite
def people(draw, number):
    return {
        "name": "林赵孙"[number] + draw(NAMES),
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
        "custom": draw(OWN),
    }


def one_line(text):
    """Return a text of the user's own as it is kept: on one line, or refused."""
    return bool(short_text(2000)(text)) and short_text(2000)(text) == text


NUMBERS = st.integers(-(10**14), 10**14) | st.floats(-1e14, 1e14).map(number)
DEFINED = (
    Definition("宿舍"),
    Definition("绩点", CustomKind.NUMBER),
    Definition("结业日", CustomKind.DATE),
    Definition("校区", CustomKind.CHOICE, ("东区", "=西区", "-1")),
)
OWN = st.fixed_dictionaries(
    {},
    optional={
        "宿舍": (SPECIAL | TEXT).filter(one_line),
        "绩点": NUMBERS,
        "结业日": DAYS.map(date.isoformat),
        "校区": st.sampled_from(DEFINED[3].choices),
    },
)
KEYS = [one for one in PERSON_FIELDS if one.key not in ("name", "id_no", "branch")]
WORDS_OF = {"gender": {"MALE": "1", "FEMALE": "2"}, "is_lost": {"True": "√", "False": "×"}}


@st.composite
def profiles(draw):
    """Return some profile: shipped, of all columns, or of any columns in any notation."""
    if draw(st.booleans()):
        return draw(st.sampled_from([one for one in shipped() if one.kind == "roster"]))
    chosen = draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=12))
    columns = [ProfileColumn(heading="姓  名", field="name")]
    columns += [ProfileColumn(heading="身份证号\n（18位）", field="id_no")]
    columns += [
        ProfileColumn(
            heading=draw(st.sampled_from((one.label, *one.headings))),
            field=one.key,
            days=draw(st.sampled_from(DayStyle)) if one.parse is days.day else DayStyle.DATE,
            words=WORDS_OF.get(one.key, {}),
        )
        for one in chosen
    ]
    columns += [ProfileColumn(heading=one.name, field=f"custom:{one.name}") for one in DEFINED]
    columns += [ProfileColumn(heading="党龄", field="party_age")]
    above = draw(st.lists(st.lists(TEXT, max_size=3).map(tuple), max_size=3).map(tuple))
    return Profile(
        name="任意", columns=tuple(draw(st.permutations(columns))), above=above, who=Who.ALL
    )


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    data=st.data(),
    count=st.integers(1, 3),
    profile=st.none() | profiles(),
    suffix=st.sampled_from([".xlsx", ".csv"]),
)
def test_an_exported_roster_never_changes_anything_when_it_comes_back(
    sessions, branch, tmp_path, data, count, profile, suffix
):
    path = tmp_path / f"名册{suffix}"
    with sessions() as session:
        custom_fields.put(session, DEFINED)
        for at in range(count):
            values = data.draw(people(at))
            session.add(Person(branch_id=branch.id, **values))
        session.flush()
        written = export_roster(session, path, unmasked=True, profile=profile, today=TODAY)
        found = preview(session, path, "roster", today=TODAY)
        session.rollback()
    assert found.counts.add == found.counts.change == 0, [row.values for row in found.rows]
    # A name alone is never taken for a person; nothing else may be in doubt.
    nameless = [
        row for row in found.rows if row.action == "conflict" and "缺少可核对" in row.reason
    ]
    assert found.counts.same + len(nameless) == written, [
        (row.reason, row.values) for row in found.rows
    ]
