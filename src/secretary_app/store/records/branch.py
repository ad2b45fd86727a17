"""The branch, its groups, its terms of office, its posts and trainings for them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from secretary_app.domain.member_values import OfficeTrainingKind
from secretary_app.domain.values import BranchKind, PartyPost
from secretary_app.store.records.base import NAME_LENGTH, Base, Json, Numbered


class Branch(Numbered, Base):
    """A Party branch (党支部), with the school's own settings."""

    __tablename__ = "branch"

    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    kind: Mapped[BranchKind]
    superior: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    superior_can_approve: Mapped[bool] = mapped_column(default=True)
    temporary: Mapped[bool] = mapped_column(default=False)
    policy: Mapped[Json] = mapped_column(default_factory=dict)
    """Values of `domain.policy.Policy` that differ from its defaults, by key."""
    created_at: Mapped[datetime | None] = mapped_column(default=None)


class Group(Numbered, Base):
    """A Party group (党小组) inside the branch."""

    __tablename__ = "party_group"

    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"), index=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    leader_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", use_alter=True), default=None
    )


class Term(Numbered, Base):
    """One term of office (届) of the committee or of the secretary."""

    __tablename__ = "term"

    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    extended_to_on: Mapped[date | None] = mapped_column(default=None)
    """New last day where the superior approved an extension (延期换届批复)."""
    approval_no: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")


class Post(Numbered, Base):
    """One person's post in the branch (班子成员) from a day to a day."""

    __tablename__ = "post"

    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    post: Mapped[PartyPost]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None] = mapped_column(default=None)
    approved_on: Mapped[date | None] = mapped_column(default=None)
    """When the superior approved it (secretary, deputy) or took note of it (the others)."""
    approval_no: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")


class OfficeTraining(Numbered, Base):
    """A training that somebody in office took part in (书记和委员培训)."""

    __tablename__ = "office_training"

    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[OfficeTrainingKind]
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None] = mapped_column(default=None)
    hours: Mapped[float | None] = mapped_column(default=None)
    """学时."""
    organiser: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    certificate_no: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
