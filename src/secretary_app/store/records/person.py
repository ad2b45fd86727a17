"""A person of the roster, and what holds of them for a time."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import JSON, ForeignKey, Index, Numeric, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from secretary_app.domain.member_values import Conversion, DuesKind
from secretary_app.domain.stays import KeptStay
from secretary_app.domain.values import (
    CourseState,
    ExcusalGround,
    Gender,
    PartyStatus,
    PersonKind,
    PunishmentKind,
    Stage,
)
from secretary_app.store.records.base import NAME_LENGTH, Base, Json, Numbered
from secretary_app.store.records.development import Material, Step, StepResponsible

TEXT_LENGTH = 200


class Person(Numbered, Base):
    """Somebody the branch keeps: member, probationary member or applicant (handbook 6.1).

    The dates of development stand here as the roster brought them. Once the step itself is
    recorded, `store.derive` writes the date from the step, so that each has one source.
    """

    __tablename__ = "person"
    __table_args__ = (
        Index("ix_person_branch_id_stage", "branch_id", "stage"),
        # All that the roster's index needs, a tenth of the table: it is read at every change.
        Index("ix_person_roster", "id", "search_key", "stage", "group_id", "left_on", "binned_at"),
        {"sqlite_autoincrement": True},
    )

    branch_id: Mapped[int] = mapped_column(ForeignKey("branch.id"))
    name: Mapped[str] = mapped_column(String(NAME_LENGTH), index=True)
    gender: Mapped[Gender | None] = mapped_column(default=None)
    id_no: Mapped[str | None] = mapped_column(String(18), index=True, default=None)
    school_no: Mapped[str | None] = mapped_column(String(40), index=True, default=None)
    kind: Mapped[PersonKind | None] = mapped_column(default=None)
    ethnic: Mapped[str | None] = mapped_column(String(20), default=None)
    birth_on: Mapped[date | None] = mapped_column(default=None)
    native_place: Mapped[str | None] = mapped_column(String(TEXT_LENGTH), default=None)
    birth_place: Mapped[str | None] = mapped_column(String(TEXT_LENGTH), default=None)
    education: Mapped[str | None] = mapped_column(String(40), default=None)
    degree: Mapped[str | None] = mapped_column(String(40), default=None)
    post: Mapped[str | None] = mapped_column(String(40), default=None)
    pro_title: Mapped[str | None] = mapped_column(String(TEXT_LENGTH), default=None)
    unit: Mapped[str | None] = mapped_column(String(TEXT_LENGTH), default=None)
    position: Mapped[str | None] = mapped_column(String(TEXT_LENGTH), default=None)
    grade: Mapped[str | None] = mapped_column(String(40), default=None)
    major: Mapped[str | None] = mapped_column(String(TEXT_LENGTH), default=None)
    class_name: Mapped[str | None] = mapped_column(String(TEXT_LENGTH), default=None)
    mobile: Mapped[str | None] = mapped_column(String(40), default=None)
    email: Mapped[str | None] = mapped_column(String(TEXT_LENGTH), default=None)
    address_now: Mapped[str | None] = mapped_column(String(TEXT_LENGTH), default=None)
    hukou_place: Mapped[str | None] = mapped_column(String(TEXT_LENGTH), default=None)
    work_started_on: Mapped[date | None] = mapped_column(default=None)
    league_joined_on: Mapped[date | None] = mapped_column(default=None)
    party_post: Mapped[str | None] = mapped_column(String(TEXT_LENGTH), default=None)
    """党内职务 in the words of the imported sheet; the branch's own posts are `Post` records."""
    party_honours: Mapped[str | None] = mapped_column(default=None)
    other_honours: Mapped[str | None] = mapped_column(default=None)
    introducers: Mapped[str | None] = mapped_column(String(TEXT_LENGTH), default=None)
    join_type: Mapped[str | None] = mapped_column(String(40), default=None)
    branch_at_join: Mapped[str | None] = mapped_column(String(TEXT_LENGTH), default=None)
    branch_at_full: Mapped[str | None] = mapped_column(String(TEXT_LENGTH), default=None)
    source: Mapped[str | None] = mapped_column(String(TEXT_LENGTH), default=None)
    note: Mapped[str | None] = mapped_column(default=None)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("party_group.id"), default=None)
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)
    """The member who sees to this person's development (责任党员)."""
    new_stratum: Mapped[str | None] = mapped_column(String(TEXT_LENGTH), default=None)
    is_migrant_worker: Mapped[bool] = mapped_column(default=False)
    phone: Mapped[str | None] = mapped_column(String(40), default=None)
    conversion: Mapped[Conversion | None] = mapped_column(default=None)
    """转正情况; written from the steps where these are recorded, like the months below."""
    extended_months: Mapped[int | None] = mapped_column(default=None)
    """延长预备期时间, 6 to 12 months."""
    dues_kind: Mapped[DuesKind | None] = mapped_column(default=None)
    """As the roster brought it; once dues were fixed, as they were fixed last. So is the base."""
    dues_base: Mapped[Decimal | None] = mapped_column(Numeric(12, 2), default=None)
    is_floating: Mapped[bool] = mapped_column(default=False)
    is_lost: Mapped[bool] = mapped_column(default=False)
    party_age_adjust: Mapped[int] = mapped_column(default=0)

    applied_on: Mapped[date | None] = mapped_column(default=None)
    activist_on: Mapped[date | None] = mapped_column(default=None)
    target_on: Mapped[date | None] = mapped_column(default=None)
    joined_on: Mapped[date | None] = mapped_column(default=None)
    full_on: Mapped[date | None] = mapped_column(default=None)
    admitted_on: Mapped[date | None] = mapped_column(default=None)
    """Day of the Party committee's approval (T17); until then a probationary member is pending."""
    confirmed_on: Mapped[date | None] = mapped_column(default=None)
    """Day of the approval of full membership (T24); voting starts here, 党龄 at `full_on`."""
    expected_leave_on: Mapped[date | None] = mapped_column(default=None)

    party_status: Mapped[PartyStatus] = mapped_column(default=PartyStatus.NORMAL)
    party_status_on: Mapped[date | None] = mapped_column(default=None)
    """From when the status holds; empty where only the roster says it."""
    course_state: Mapped[CourseState] = mapped_column(default=CourseState.ACTIVE)
    course_state_on: Mapped[date | None] = mapped_column(default=None)
    course_state_reason: Mapped[str | None] = mapped_column(String(TEXT_LENGTH), default=None)
    arrived_on: Mapped[date | None] = mapped_column(default=None)
    """组织关系转入: from this day the person belongs to the branch; empty: from the start."""
    is_guest: Mapped[bool] = mapped_column(default=False)
    """流入党员: takes part here, while the organisational relation lies elsewhere."""
    left_on: Mapped[date | None] = mapped_column(default=None)
    left_reason: Mapped[str | None] = mapped_column(String(TEXT_LENGTH), default=None)
    earlier_stays: Mapped[list[KeptStay] | None] = mapped_column(
        JSON(none_as_null=True), default=None
    )
    """Earlier times here of somebody who left and came back; always set as a whole."""
    binned_at: Mapped[datetime | None] = mapped_column(default=None)
    custom: Mapped[Json] = mapped_column(default_factory=dict)
    """Values of the user's own fields, by heading."""

    stage: Mapped[Stage] = mapped_column(default=Stage.NONE)
    """Derived by `store.derive`; never typed."""
    search_key: Mapped[str] = mapped_column(default="")
    """Derived: name, pinyin, initials and numbers in lower case, for search as you type."""
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"), default=None)
    """The portrait, scaled down when it was taken in."""

    steps: Mapped[list[Step]] = relationship(
        cascade="all, delete-orphan", default_factory=list, repr=False, order_by=Step.happened_on
    )
    step_responsibles: Mapped[list[StepResponsible]] = relationship(
        cascade="all, delete-orphan",
        default_factory=list,
        repr=False,
        foreign_keys=StepResponsible.person_id,
        order_by=StepResponsible.code,
    )
    materials: Mapped[list[Material]] = relationship(
        cascade="all, delete-orphan", default_factory=list, repr=False, order_by=Material.code
    )
    punishments: Mapped[list["Punishment"]] = relationship(
        cascade="all, delete-orphan", default_factory=list, repr=False
    )
    excusals: Mapped[list["Excusal"]] = relationship(
        cascade="all, delete-orphan", default_factory=list, repr=False
    )
    files: Mapped[list["PersonFile"]] = relationship(
        cascade="all, delete-orphan", default_factory=list, repr=False
    )


class Punishment(Numbered, Base):
    """A disciplinary punishment (处分) and the time in which rights are suspended."""

    __tablename__ = "punishment"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, init=False)
    kind: Mapped[PunishmentKind]
    decided_on: Mapped[date]
    ends_on: Mapped[date | None] = mapped_column(default=None)
    restored_on: Mapped[date | None] = mapped_column(default=None)
    """恢复党员权利: from this day the suspended rights are back, by a decision."""
    doc_no: Mapped[str | None] = mapped_column(String(NAME_LENGTH), default=None)
    note: Mapped[str | None] = mapped_column(default=None)


class Excusal(Numbered, Base):
    """A member who may be left out of the number due (可不计入应到会), with both approvals."""

    __tablename__ = "excusal"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, init=False)
    ground: Mapped[ExcusalGround]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None] = mapped_column(default=None)
    superior_approved: Mapped[bool] = mapped_column(default=False)
    assembly_passed: Mapped[bool] = mapped_column(default=False)


class PersonFile(Numbered, Base):
    """A file kept with a person that is no material of development: a certificate, a scan."""

    __tablename__ = "person_file"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, init=False)
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id"))
    title: Mapped[str] = mapped_column(String(NAME_LENGTH))
    """What it is, in the user's words: 学历证书."""
    added_at: Mapped[datetime]
