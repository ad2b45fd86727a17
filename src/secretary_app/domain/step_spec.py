"""What one of the 25 steps of development is made of."""

from dataclasses import dataclass

from secretary_app.domain.labelled import Labelled
from secretary_app.domain.values import MotionKind, StepPersonRole


class FieldKind(Labelled):
    """How the value of a step's own field is typed and kept in `Step.details`."""

    TEXT = "TEXT", "文字"
    MEMO = "MEMO", "多行文字"
    WHOLE = "WHOLE", "整数"
    NUMBER = "NUMBER", "数"
    DATE = "DATE", "日期"
    """Kept as an ISO date in the JSON."""
    BOOL = "BOOL", "是否"
    CHOICE = "CHOICE", "选择"


@dataclass(frozen=True)
class Outcome:
    """One way in which a step can end."""

    code: str
    label: str


@dataclass(frozen=True)
class StepField:
    """A value that only this step has, kept in `Step.details` under its key."""

    key: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    choices: tuple[tuple[str, str], ...] = ()
    """Code and word of each choice."""
    required: bool = False
    hint: str = ""
    unit: str = ""
    rare: bool = False
    """Shown on request only, unless it holds something or the school asks for it."""


@dataclass(frozen=True)
class RoleSpec:
    """How many people may stand in a part of a step."""

    role: StepPersonRole
    least: int
    most: int


@dataclass(frozen=True, kw_only=True)
class StepSpec:
    """One of the 25 steps: who acts, by when, on which article, with which papers."""

    code: str
    """T01 to T25."""
    stage: int
    """1 to 5."""
    name: str
    actor: str
    """责任主体, as the handbook's table has it."""
    article: str
    """The articles of 发展党员工作细则 it rests on, as printed."""
    rule: str = ""
    """The hard rule of time or number, in one Chinese sentence; empty where there is none."""
    date_label: str = "日期"
    end_label: str | None = None
    """Label of the second date, where the step has one."""
    outcomes: tuple[Outcome, ...] = ()
    outcome_label: str = "结果"
    fields: tuple[StepField, ...] = ()
    roles: tuple[RoleSpec, ...] = ()
    materials: tuple[str, ...] = ()
    """Codes of `domain.materials.MATERIALS` that the step brings."""
    forms: tuple[str, ...] = ()
    """Forms the branch prints for it, F01 to F32."""
    repeatable: bool = False
    via_meeting: MotionKind | None = None
    """The kind of motion that decides it; the step is then linked with a meeting."""
    exception: str = ""
    """Under which circumstances its BLOCK may be passed with a recorded ground; else empty."""

    @property
    def title(self) -> str:
        """Number and name as shown: 2. 党组织派人谈话."""
        return f"{int(self.code[1:])}. {self.name}"
