"""The yearly review of the members (民主评议党员), and each member's part in it."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from secretary_app.domain.values import ReviewBody, ReviewGrade
from secretary_app.store.records.base import NAME_LENGTH, Base, Numbered


class Review(Numbered, Base):
    """The review of one year: its ballots, who decided the grades, and its report."""

    __tablename__ = "review"
    __table_args__ = (UniqueConstraint("branch_id", "year"), {"sqlite_autoincrement": True})

    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"), index=True)
    year: Mapped[int]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), default=None)
    held_on: Mapped[date | None] = mapped_column(default=None)
    """民主测评 took place; the minutes of that day are those of `meeting_id`."""
    in_groups: Mapped[bool] = mapped_column(default=False)
    """Whether self-assessment and mutual assessment took place in the Party groups."""
    issued: Mapped[int | None] = mapped_column(default=None)
    returned: Mapped[int | None] = mapped_column(default=None)
    void: Mapped[int | None] = mapped_column(default=None)
    """测评票: given out, returned, void as a whole."""
    decided_on: Mapped[date | None] = mapped_column(default=None)
    decided_by: Mapped[ReviewBody | None] = mapped_column(default=None)
    excess_reason: Mapped[str] = mapped_column(default="")
    """Why more than a third were graded excellent."""
    reported_on: Mapped[date | None] = mapped_column(default=None)
    """The results went to the superior."""
    members: Mapped[list["MemberReview"]] = relationship(
        cascade="all, delete-orphan",
        default_factory=list,
        repr=False,
        order_by="MemberReview.id",
    )


class MemberReview(Numbered, Base):
    """One member in the review of a year; the texts are typed by people."""

    __tablename__ = "member_review"
    __table_args__ = (UniqueConstraint("review_id", "person_id"), {"sqlite_autoincrement": True})

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), index=True, init=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    probationary: Mapped[bool] = mapped_column(default=False)
    self_reviewed_on: Mapped[date | None] = mapped_column(default=None)
    """个人自评."""
    peer_reviewed_on: Mapped[date | None] = mapped_column(default=None)
    """党员互评."""
    excellent: Mapped[int | None] = mapped_column(default=None)
    qualified: Mapped[int | None] = mapped_column(default=None)
    basic: Mapped[int | None] = mapped_column(default=None)
    unqualified: Mapped[int | None] = mapped_column(default=None)
    """Votes of the ballots (民主测评) by grade; empty: not counted."""
    grade: Mapped[ReviewGrade | None] = mapped_column(default=None)
    fed_back_on: Mapped[date | None] = mapped_column(default=None)
    """The result was told to the member."""
    self_text: Mapped[str] = mapped_column(default="")
    group_opinion: Mapped[str] = mapped_column(default="")
    branch_opinion: Mapped[str] = mapped_column(default="")
    member_opinion: Mapped[str] = mapped_column(default="")
    superior_opinion: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    """For example why the member took no part."""
