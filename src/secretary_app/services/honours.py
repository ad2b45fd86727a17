"""Honours (表彰) of members and of the branch itself."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.domain.member_values import HonourKind
from secretary_app.services.keeping import Values, found, keep, person_of, stripped
from secretary_app.store import history
from secretary_app.store.branches import current
from secretary_app.store.records import Honour


def record_honour(
    session: Session, person_id: int | None, values: Values, honour_id: int | None = None
) -> Honour:
    """Enter an honour or other values of one, by the columns of `Honour`; None: the branch's.

    Raises UserError for an honour without a name, and for a member's that only a branch gets.
    """
    wanted = stripped(values)
    if not wanted.get("name"):
        raise UserError("请填写表彰名称。", "照文件写，例如：2026年度校级优秀共产党员。")
    if person_id is not None and wanted["kind"] is HonourKind.BRANCH:
        raise UserError("“先进基层党组织”表彰的是支部。", "请在 工具 › 支部设置 里登记。")
    who = person_of(session, person_id).name if person_id else current(session).name
    kept = {"branch_id": current(session).id, "person_id": person_id, **wanted}
    honour = keep(session, Honour, honour_id, kept)
    history.describe(session, f"{'修改' if honour_id else '登记'}表彰：{who}")
    return honour


def remove_honour(session: Session, honour_id: int) -> None:
    """Take an honour out of the file; undo brings it back."""
    honour = found(session, Honour, honour_id)
    session.delete(honour)
    session.flush()
    history.describe(session, f"删除表彰：{honour.name}")


def honours_of(session: Session, person_id: int | None) -> list[Honour]:
    """Return the honours of a member, or of the branch itself, the latest first."""
    query = select(Honour).where(Honour.person_id == person_id)
    return list(session.scalars(query.order_by(Honour.awarded_on.desc(), Honour.id.desc())))
