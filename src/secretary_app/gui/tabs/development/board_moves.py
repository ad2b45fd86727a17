"""What dragging a card asks for: the step that is next, never a jump over one."""

from dataclasses import dataclass

from secretary_app.domain.schedule import PLACES, NextStep
from secretary_app.domain.values import CourseState, Stage
from secretary_app.services.course_overview import CourseRow


@dataclass(frozen=True)
class BoardStage:
    """A column of the board."""

    title: str
    stages: tuple[Stage, ...]
    entered_by: str
    """Number of the step with which people come into it."""


BOARD: tuple[BoardStage, ...] = (
    BoardStage("申请人", (Stage.NONE, Stage.APPLICANT), "1"),
    BoardStage("积极分子", (Stage.ACTIVIST,), "3"),
    BoardStage("发展对象", (Stage.DEV_TARGET,), "7、8"),
    BoardStage("待批准接收", (Stage.PENDING_APPROVAL,), "15"),
    BoardStage("预备党员", (Stage.PROBATIONARY, Stage.FULL), "17"),
)
COLUMN_OF = {stage: at for at, column in enumerate(BOARD) for stage in column.stages}


@dataclass(frozen=True)
class Move:
    """What a drop leads to: a step to ask for, or a sentence that says why not."""

    code: str | None = None
    sentence: str = ""


def move_of(row: CourseRow, target: int) -> Move:
    """Return what follows when a person's card is dropped on a column."""
    source, name = COLUMN_OF[row.stage], row.course.name
    if target == source:
        return Move()
    following = main_step(row)
    if target < source:
        return Move(
            sentence=f"{name}已到“{BOARD[source].title}”，不能拖回前面的阶段；"
            "登记有误的，请在右边修改或删除那一步的记录。"
        )
    if following is None:
        return Move(sentence=f"{name}{_still(row)}，没有下一步可办。")
    if target > source + 1:
        return Move(
            sentence=f"不能越过“{BOARD[source + 1].title}”：{name}的下一步是"
            f"“{following.spec.title}”。"
        )
    return Move(following.spec.code, _on_the_way(name, following, target))


def main_step(row: CourseRow) -> NextStep | None:
    """Return the next step of the chain, leaving out what goes on beside it."""
    return next((one for one in row.open_steps if one.spec.code in PLACES), None)


def _on_the_way(name: str, following: NextStep, target: int) -> str:
    column = BOARD[target]
    return (
        f"{name}的下一步是“{following.spec.title}”；"
        f"第 {column.entered_by} 步办完后进入“{column.title}”。"
    )


def _still(row: CourseRow) -> str:
    state = row.course.state
    return "的过程已办完" if state is CourseState.ACTIVE else f"的发展过程{state.label}"
