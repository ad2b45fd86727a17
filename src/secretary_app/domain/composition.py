"""Who a branch is made of on a day: by stage, sex, ethnic group, age, education, post, 党龄.

Everything is counted from dates on record, so that the end of any year can be asked for. What
has no date of its own (education, post) is what the history of the file knew on that day.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from secretary_app.domain.composition_facts import Fact, stage_on
from secretary_app.domain.dates import age
from secretary_app.domain.labelled import Labelled
from secretary_app.domain.party_age import party_age
from secretary_app.domain.values import (
    EDUCATION,
    ETHNIC_GROUPS,
    POSTS,
    Gender,
    Stage,
)

UNKNOWN = "未填"
AGE_BANDS: tuple[tuple[int, str], ...] = (
    (20, "20岁及以下"),
    (25, "21至25岁"),
    (30, "26至30岁"),
    (35, "31至35岁"),
    (40, "36至40岁"),
    (45, "41至45岁"),
    (50, "46至50岁"),
    (55, "51至55岁"),
    (60, "56至60岁"),
    (999, "61岁及以上"),
)
"""Up to which age, and the word; five-year bands as in Party statistics, split below thirty."""
PARTY_AGE_BANDS: tuple[tuple[int, str], ...] = (
    (0, "不满1年"),
    (4, "1至4年"),
    (9, "5至9年"),
    (19, "10至19年"),
    (29, "20至29年"),
    (39, "30至39年"),
    (49, "40至49年"),
    (999, "50年及以上"),
)
NOT_YET = "未计党龄"
"""Of probationary members and those before: 党龄 begins with full membership."""
WITHOUT_ZU = frozenset(("其他族", "外国血统", "外国民族"))
HAN = "汉"


class Dimension(Labelled):
    """By what people are told apart."""

    STAGE = "STAGE", "阶段"
    GENDER = "GENDER", "性别"
    ETHNIC = "ETHNIC", "民族"
    AGE = "AGE", "年龄"
    EDUCATION = "EDUCATION", "学历"
    POST = "POST", "工作岗位"
    PARTY_AGE = "PARTY_AGE", "党龄"


class Population(Labelled):
    """Who is counted."""

    MEMBERS = "MEMBERS", "党员（含预备）"
    FULL = "FULL", "正式党员"
    PROBATIONARY = "PROBATIONARY", "预备党员"
    COMING = "COMING", "申请人到发展对象"
    EVERYBODY = "EVERYBODY", "申请人到党员"


STAGES_OF: Mapping[Population, tuple[Stage, ...]] = {
    Population.MEMBERS: (Stage.FULL, Stage.PROBATIONARY),
    Population.FULL: (Stage.FULL,),
    Population.PROBATIONARY: (Stage.PROBATIONARY,),
    Population.COMING: (
        Stage.PENDING_APPROVAL,
        Stage.DEV_TARGET,
        Stage.ACTIVIST,
        Stage.APPLICANT,
    ),
    Population.EVERYBODY: tuple(stage for stage in reversed(Stage) if stage is not Stage.NONE),
}
Tally = Mapping[str, Mapping[Stage, Sequence[int]]]
"""Numbers of people by their word and their stage."""


Counted = Sequence[tuple[Fact, Stage]]


@dataclass(frozen=True, kw_only=True)
class Part:
    """Those who have something in common."""

    label: str
    ids: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.ids)


@dataclass(frozen=True, kw_only=True)
class Composition:
    """The parts of a population on a day, in their own order; empty ones are left out."""

    on: date
    parts: tuple[Part, ...]

    @property
    def total(self) -> int:
        """How many there are in all."""
        return sum(part.count for part in self.parts)

    def count(self, label: str) -> int:
        """Return how many the part with this word has."""
        return sum(part.count for part in self.parts if part.label == label)

    def ids(self, label: str) -> tuple[int, ...]:
        """Return who the part with this word has."""
        return next((part.ids for part in self.parts if part.label == label), ())

    def percent(self, label: str) -> int:
        """Return the share of a part in rounded percent."""
        return round(self.count(label) * 100 / self.total) if self.total else 0


def counted_on(facts: Iterable[Fact], day: date) -> Counted:
    """Return who is counted on a day, with the stage they had reached.

    Source: handbook 2.8 and 4.2.
    """
    stages = ((fact, stage_on(fact, day)) for fact in facts)
    return [(fact, stage) for fact, stage in stages if stage is not Stage.NONE]


def tally(counted: Counted, dimension: Dimension, day: date) -> Tally:
    """Return those counted by their word and stage, from which any population is put together.

    Source: handbook 6.3 to 6.6 (value sets), 6.5 (age and 党龄).
    """
    word = _WORDS[dimension]
    found: dict[str, dict[Stage, list[int]]] = {}
    for fact, stage in counted:
        found.setdefault(word(fact, stage, day), {}).setdefault(stage, []).append(fact.person_id)
    return found


def composition_of(
    found: Tally, dimension: Dimension, population: Population, day: date
) -> Composition:
    """Return the parts of a population on a day.

    Source: handbook 6.3 to 6.6 (value sets).
    """
    ids = {
        label: tuple(chain.from_iterable(stages.get(one, ()) for one in STAGES_OF[population]))
        for label, stages in found.items()
    }
    labels = in_order(dimension, (label for label, numbers in ids.items() if numbers))
    if dimension is Dimension.ETHNIC:
        labels.sort(key=lambda one: (one == UNKNOWN, -len(ids[one])))
    return Composition(on=day, parts=tuple(Part(label=one, ids=ids[one]) for one in labels))


def composition(
    facts: Iterable[Fact], dimension: Dimension, population: Population, day: date
) -> Composition:
    """Return the parts of a population on a day, counted from the facts.

    Source: handbook 6.3 to 6.6 (value sets).
    """
    found = tally(counted_on(facts, day), dimension, day)
    return composition_of(found, dimension, population, day)


def in_order(dimension: Dimension, labels: Iterable[str]) -> list[str]:
    """Return the words of parts in their own order, unknown ones last.

    Source: handbook 6.3 to 6.6 (value sets).
    """
    places = {label: place for place, label in enumerate(_ORDERS[dimension])}
    last = len(places)
    return sorted(labels, key=lambda one: (one == UNKNOWN, places.get(one, last), one))


def minorities(found: Composition) -> int:
    """Return how many belong to an ethnic group other than the Han (少数民族).

    Source: handbook 6.3.
    """
    counted = (part for part in found.parts if part.label not in (zu(HAN), UNKNOWN))
    return sum(part.count for part in counted)


def zu(ethnic: str) -> str:
    """Return an ethnic group as it is written out: 汉族.

    Source: handbook 6.3.
    """
    return ethnic if ethnic in WITHOUT_ZU or ethnic.endswith("族") else f"{ethnic}族"


def _band(years: int, bands: Sequence[tuple[int, str]]) -> str:
    return next(word for most, word in bands if years <= most)


def _value_on(fact: Fact, column: str, day: date) -> str:
    """Return a value as the history knew it at the end of a day.

    Where it was first entered later, that first value counts: late entry is allowed.
    """
    value: str | None = getattr(fact, column)
    for changed_on, before in fact.was.get(column, ()):
        if changed_on <= day:
            break
        value = before or value
    return value or UNKNOWN


def _age(fact: Fact, _stage: Stage, day: date) -> str:
    born = fact.birth_on
    return _band(age(born, day), AGE_BANDS) if born is not None and born <= day else UNKNOWN


def _party_age(fact: Fact, stage: Stage, day: date) -> str:
    if stage is not Stage.FULL:
        return NOT_YET
    years = party_age(fact.full_on, day, fact.party_age_adjust)
    return UNKNOWN if years is None else _band(years, PARTY_AGE_BANDS)


_WORDS: Mapping[Dimension, Callable[[Fact, Stage, date], str]] = {
    Dimension.STAGE: lambda fact, stage, day: stage.label,
    Dimension.GENDER: lambda fact, stage, day: fact.gender.label if fact.gender else UNKNOWN,
    Dimension.ETHNIC: lambda fact, stage, day: zu(fact.ethnic) if fact.ethnic else UNKNOWN,
    Dimension.AGE: _age,
    Dimension.EDUCATION: lambda fact, stage, day: _value_on(fact, "education", day),
    Dimension.POST: lambda fact, stage, day: _value_on(fact, "post", day),
    Dimension.PARTY_AGE: _party_age,
}
_ORDERS: Mapping[Dimension, Sequence[str]] = {
    Dimension.STAGE: tuple(stage.label for stage in reversed(Stage)),
    Dimension.GENDER: tuple(gender.label for gender in Gender),
    Dimension.ETHNIC: tuple(map(zu, ETHNIC_GROUPS)),
    Dimension.AGE: tuple(word for _most, word in AGE_BANDS),
    Dimension.EDUCATION: EDUCATION,
    Dimension.POST: POSTS,
    Dimension.PARTY_AGE: (*(word for _most, word in PARTY_AGE_BANDS), NOT_YET),
}
FROM_HISTORY = (Dimension.EDUCATION, Dimension.POST)
"""What is known only since the file keeps its history."""
