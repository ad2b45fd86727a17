"""F31, the record of a person's whole course, on both sides of one sheet."""

from secretary_app.domain.masking import masked_identity
from secretary_app.domain.values import Stage, StepPersonRole
from secretary_app.forms import words
from secretary_app.forms.catalogue.full_record_parts import (
    FULL,
    assembly,
    cells,
    chosen,
    committee_meeting,
    conversion_ask,
    day,
    extension,
    hand,
    heading,
    here_since,
    inspection,
    member,
    notice,
    opinions,
    probation,
    said_by_committee,
    signed,
    training,
)
from secretary_app.forms.catalogue.person_parts import Rows, note, nothing, place, talkers
from secretary_app.forms.form import Form, Grid, Of, Style
from secretary_app.forms.sheets import PersonSheet

BASIC: Rows = (
    heading("个人基本情况"),
    cells(
        ("姓名", lambda sheet: sheet.person.name, 1, 3),
        ("性别", lambda sheet: sheet.person.gender, 1, 1),
        ("民族", lambda sheet: words.ethnic(sheet.person.ethnic), 1, 1),
        ("出生日期", lambda sheet: sheet.person.birth_on, 2, 2),
    ),
    cells(
        ("籍贯", lambda sheet: sheet.person.native_place, 1, 5),
        ("学历", lambda sheet: sheet.person.education, 1, 1),
        ("居民身份证号码", lambda sheet: masked_identity(sheet.person.id_no), 2, 2),
    ),
    cells(("单位、职务或职业", lambda sheet: words.place_of(sheet.person), 2, 10)),
    cells(("家庭住址", lambda sheet: sheet.person.address_now, 2, 10)),
    hand("本人简历（起止年月、何地何单位任何职、证明人）", 13),
    hand("何时何地参加过何种党派团体或其他组织，任何职务", 8),
)
APPLICATION: Rows = (
    heading("第一阶段　申请入党"),
    cells(
        ("递交入党申请书时间", day("T01"), 2, 4),
        ("接收入党申请书的党支部", here_since("T01"), 2, 4),
    ),
    cells(
        ("谈话人、职务", talkers("T02"), 2, 4),
        ("谈话时间", day("T02"), 1, 2),
        ("谈话地点", place("T02"), 1, 2),
    ),
    cells(("谈话主要内容", note("T02"), 2, 10)),
    signed(),
)
ACTIVIST: Rows = (
    heading("第二阶段　入党积极分子的确定和培养教育"),
    cells(
        ("推荐方式", chosen("T03", "way"), 2, 2),
        ("推荐党员数", nothing, 2, 1),
        ("占支部党员比例", nothing, 2, 1),
        ("推优时间", day("T03", "league_recommended_on"), 1, 1),
    ),
    cells(
        ("推优的群团组织名称", nothing, 2, 4),
        ("讨论的支部名称", here_since("T03"), 2, 4),
    ),
    committee_meeting("T03", "讨论结果"),
    notice("T03"),
    cells(
        ("党总支审议情况", nothing, 2, 1),
        ("上报备案材料时间", day("T04", "reported_on"), 2, 2),
        ("党委备案意见", said_by_committee("T04"), 2, 3),
    ),
    *(member("培养联系人", "T05", StepPersonRole.CONTACT, number) for number in range(2)),
    *inspection("T06", 0),
    *inspection("T06", 1),
    signed(),
)
TARGET: Rows = (
    heading("第三阶段　发展对象的确定和考察"),
    cells(
        ("民主评议、征求意见时间", day("T07", "opinions_on"), 2, 2),
        ("参加评议党员人数", nothing, 2, 2),
        ("参加评议群众人数", nothing, 2, 2),
    ),
    cells(
        ("优秀票数", nothing, 2, 1),
        ("一般票数", nothing, 2, 1),
        ("差票数", nothing, 2, 1),
        ("弃权票数", nothing, 2, 1),
    ),
    cells(("已听取意见", opinions, 2, 4), ("培养联系人意见", nothing, 2, 4)),
    cells(("党小组意见", nothing, 2, 4), ("执纪执法部门意见", nothing, 2, 4)),
    committee_meeting("T07", "讨论情况"),
    notice("T07"),
    cells(
        ("上报备案材料时间", day("T08", "reported_on"), 2, 4),
        ("党委备案意见", said_by_committee("T08"), 2, 4),
    ),
    *(member("入党介绍人", "T09", StepPersonRole.INTRODUCER, number) for number in range(2)),
    cells(
        ("政治审查人", nothing, 2, 2),
        ("审查时间", day("T10"), 1, 2),
        ("函调或外调", lambda sheet: sheet.detail("T10", "letters"), 1, 4),
    ),
    cells(
        ("对理论路线方针政策的态度", nothing, 2, 4),
        ("政治历史和重大政治斗争表现", nothing, 2, 4),
    ),
    cells(
        ("遵纪守法和遵守社会公德", nothing, 2, 4),
        ("直系亲属和主要社会关系", nothing, 2, 4),
    ),
    cells(
        ("其他问题", nothing, 2, 4),
        ("政治审查结论", lambda sheet: sheet.outcome("T10"), 2, 4),
    ),
    cells(("短期集中培训情况", training, 2, 10)),
    signed(),
)
ADMISSION: Rows = (
    heading("第四阶段　预备党员的接收"),
    cells(
        ("支委会审查情况", said_by_committee("T12"), 2, 4),
        ("上报预审材料时间", nothing, 2, 4),
    ),
    cells(
        ("党委预审意见", said_by_committee("T13"), 2, 4),
        ("志愿书编号", lambda sheet: sheet.detail("T14", "book_no"), 2, 4),
    ),
    *assembly("T15"),
    notice("T15"),
    cells(
        ("党总支审议情况", nothing, 2, 4),
        ("上报审批材料时间", nothing, 2, 4),
    ),
    cells(
        ("党委派人谈话：谈话人、职务", talkers("T16"), 2, 4),
        ("谈话时间", day("T16"), 1, 2),
        ("谈话地点", place("T16"), 1, 2),
    ),
    cells(("谈话人意见", note("T16"), 2, 10)),
    cells(
        ("党委会审批时间", day("T17"), 2, 2),
        ("应到、参会人数", nothing, 2, 2),
        ("表决票数", nothing, 2, 2),
    ),
    cells(
        ("党委审批意见", said_by_committee("T17"), 2, 4),
        ("预备期起止", probation, 2, 4),
    ),
    cells(
        ("组织部门备案时间", day("T18"), 2, 4),
        ("备案文号", lambda sheet: sheet.detail("T18", "document_no"), 2, 4),
    ),
    signed(),
)
CONVERSION: Rows = (
    heading("第五阶段　预备党员的教育、考察和转正"),
    cells(
        ("编入党支部、党小组", lambda sheet: sheet.detail("T19", "group"), 2, 4),
        ("编入时间", day("T19"), 1, 2),
        ("入党宣誓时间", day("T20"), 1, 2),
    ),
    *inspection("T21", 0),
    *inspection("T21", 1),
    cells(
        ("提出转正申请时间", day("T22"), 2, 2),
        ("党小组意见时间", conversion_ask("group_opinion_on"), 2, 2),
        ("征求党员和群众意见时间", conversion_ask("opinions_on"), 2, 2),
    ),
    cells(
        ("支委会审查时间", conversion_ask("committee_reviewed_on"), 2, 2),
        ("延长预备期情况", extension, 2, 6),
    ),
    *assembly("T23"),
    notice("T23"),
    cells(
        ("上报审批材料时间", nothing, 2, 2),
        ("同本人谈话时间", day("T24", "talked_on"), 2, 2),
        ("党委会审批时间", day("T24"), 2, 2),
    ),
    cells(
        ("应到、参会人数及表决票数", nothing, 2, 4),
        ("党委审批意见", said_by_committee("T24"), 2, 4),
    ),
    cells(
        ("接收档案的党组织", lambda sheet: sheet.detail("T25", "receiver"), 2, 4),
        ("接收人（签名）", nothing, 2, 1),
        ("归档日期", day("T25"), 1, 2),
    ),
    signed(),
    hand("备注", 8),
)

F31 = Form[PersonSheet](
    id="F31",
    title="发展党员全程记实表",
    of=Of.PERSON,
    source="河南省委组织部《发展党员全程记实表》、贵州《发展党员工作规程》附表",
    paper=FULL,
    title_size=18,
    duplex=True,
    stages=frozenset(Stage) - {Stage.NONE},
    blocks=(
        Grid(
            widths=(1,) * 12,
            style=Style(size=8.5, leading=1.2, least=6.5),
            rows=(*BASIC, *APPLICATION, *ACTIVIST, *TARGET, *ADMISSION, *CONVERSION),
        ),
    ),
)
