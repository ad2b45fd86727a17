"""Reports of a year: numbers from the records, and room for what people write themselves."""

import re
from dataclasses import replace

from secretary_app.forms.catalogue import by_id
from secretary_app.forms.catalogue.reports import (
    basics,
    development,
    organisational_life,
    secretary,
)
from secretary_app.forms.render import render


def flat(pages: list[str]) -> str:
    return re.sub(r"\s", "", "".join(pages))


def test_the_report_states_the_branch_as_it_stands(invented):
    assert basics(invented.sheets["F27"]()) == (
        "截至2025年12月31日，支部有党员22名，其中正式党员18名、预备党员4名、女党员11名、"
        "少数民族党员5名；另有入党申请人6名、入党积极分子3名。"
        "班子成员：书记林晓雨、组织委员周子昂、宣传委员吴思远；"
        "本届任期至2027年6月30日；设党小组2个。"
    )


def test_the_report_counts_what_was_held_and_who_came(invented):
    sheet = invented.sheets["F27"]()
    rows = (replace(sheet.rows[0], held=4), replace(sheet.rows[1], held=0))
    sheet.meetings[0].meeting.study_hours = 2.5
    told = organisational_life(replace(sheet, rows=rows, meetings=sheet.meetings[:1]))
    assert told == (
        "2025年共开展支部党员大会4次；应到22人次，实到20人次，到会率91%；集中学习2.5学时。"
    )


def test_a_year_without_meetings_claims_nothing(invented):
    assert organisational_life(replace(invented.sheets["F27"](), rows=(), meetings=())) == ""


def test_the_year_of_development_is_told_in_one_sentence(invented):
    assert development(invented.sheets["F27"]()) == (
        "确定入党积极分子3名、发展对象2名，接收预备党员1名，预备党员转正2名。"
    )


def test_problems_and_causes_are_left_to_the_writer(invented, text_of):
    text = flat(text_of(render(by_id("F27"), [invented.sheets["F27"]()])))
    assert "三、存在问题四、原因分析五、整改措施" in re.sub(r"—\d—", "", text)


def test_every_member_gets_a_ballot_on_the_secretary(invented, text_of):
    sheet = invented.sheets["F28"]()
    assert secretary(sheet) == "林晓雨"
    text = flat(text_of(render(by_id("F28"), [sheet])))
    assert text.count("书记述职测评票") == 22
