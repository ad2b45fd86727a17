"""Those in office: what the superior approved, and the trainings they took part in."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from secretary_app.domain.errors import UserError
from secretary_app.services.keeping import Values, found, in_order, keep, person_of, stripped
from secretary_app.store import history
from secretary_app.store.branches import current
from secretary_app.store.records import OfficeTraining, Post


def approve_posts(
    session: Session, post_ids: Iterable[int], approved_on: date | None, approval_no: str = ""
) -> int:
    """Enter when the superior approved posts or took note of them; return how many.

    Source: 支部工作条例, article 21.
    """
    posts = [found(session, Post, number) for number in post_ids]
    for post in posts:
        post.approved_on, post.approval_no = approved_on, approval_no.strip()
    session.flush()
    history.describe(session, f"登记任职批准、备案：{len(posts)} 项")
    return len(posts)


def record_training(
    session: Session, person_id: int, values: Values, training_id: int | None = None
) -> OfficeTraining:
    """Enter a training of somebody in office, by the columns of `OfficeTraining`.

    Source: 支部工作条例, article 25.
    """
    wanted = stripped(values)
    if not wanted.get("name"):
        raise UserError("请填写培训名称。", "例如：2026年全省高校党支部书记集中轮训。")
    in_order(wanted, ("starts_on", "开始日期"), ("ends_on", "结束日期"))
    person = person_of(session, person_id)
    kept = {"branch_id": current(session).id, "person_id": person_id, **wanted}
    training = keep(session, OfficeTraining, training_id, kept)
    history.describe(session, f"{'修改' if training_id else '登记'}班子培训：{person.name}")
    return training


def remove_training(session: Session, training_id: int) -> None:
    """Take a training out of the file; undo brings it back."""
    training = found(session, OfficeTraining, training_id)
    session.delete(training)
    session.flush()
    history.describe(session, f"删除班子培训：{person_of(session, training.person_id).name}")


def trainings(session: Session, person_id: int | None = None) -> list[OfficeTraining]:
    """Return the trainings of everybody in office, or of one, the latest first."""
    query = select(OfficeTraining).where(OfficeTraining.branch_id == current(session).id)
    if person_id is not None:
        query = query.where(OfficeTraining.person_id == person_id)
    order = OfficeTraining.starts_on.desc(), OfficeTraining.id.desc()
    return list(session.scalars(query.order_by(*order)))
