"""Keep talks, reviews of members, study plans, trainings, reading and remedies."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.add_column(sa.Column("secretary_signed_on", sa.Date(), nullable=True))

    op.create_table(
        "reading",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.Column("book", sa.String(length=120), nullable=False),
        sa.Column("chapter", sa.String(length=120), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("hours", sa.Double(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("binned_at", sa.DateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_reading_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("reading", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reading_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reading_read_on"), ["read_on"], unique=False)

    op.create_table(
        "talk",
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("talker", sa.String(length=120), nullable=False),
        sa.Column("talker_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("gist", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("binned_at", sa.DateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_talk_branch_id_branch")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_talk_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["talker_id"], ["person.id"], name=op.f("fk_talk_talker_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("talk", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_talk_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_talk_held_on"), ["held_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_talk_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_talk_talker_id"), ["talker_id"], unique=False)

    op.create_table(
        "training",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("organiser", sa.String(length=120), nullable=False),
        sa.Column("days", sa.Double(), nullable=True),
        sa.Column("hours", sa.Double(), nullable=True),
        sa.Column("certificate", sa.String(length=120), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("binned_at", sa.DateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_training_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("training", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_training_starts_on"), ["starts_on"], unique=False)

    op.create_table(
        "life_meeting",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("opinions", sa.String(), nullable=False),
        sa.Column("self_examination", sa.String(), nullable=False),
        sa.Column("criticism", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_life_meeting_meeting_id_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_life_meeting")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_life_meeting_meeting_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "remedy",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("source", sa.String(40), nullable=True),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("responsible", sa.String(length=120), nullable=False),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_remedy_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["person.id"], name=op.f("fk_remedy_responsible_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remedy")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("remedy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_remedy_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "review",
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("in_groups", sa.Boolean(), nullable=False),
        sa.Column("issued", sa.Integer(), nullable=True),
        sa.Column("returned", sa.Integer(), nullable=True),
        sa.Column("void", sa.Integer(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.String(40), nullable=True),
        sa.Column("excess_reason", sa.String(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_review_branch_id_branch")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_review_meeting_id_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint("branch_id", "year", name=op.f("uq_review_branch_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_branch_id"), ["branch_id"], unique=False)

    op.create_table(
        "study_plan",
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("form", sa.String(40), nullable=True),
        sa.Column("lecturer", sa.String(length=120), nullable=False),
        sa.Column("lecturer_id", sa.Integer(), nullable=True),
        sa.Column("hours", sa.Double(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_study_plan_branch_id_branch")
        ),
        sa.ForeignKeyConstraint(
            ["lecturer_id"], ["person.id"], name=op.f("fk_study_plan_lecturer_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_study_plan_meeting_id_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_plan")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("study_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_study_plan_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_study_plan_year"), ["year"], unique=False)

    op.create_table(
        "member_review",
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("probationary", sa.Boolean(), nullable=False),
        sa.Column("self_reviewed_on", sa.Date(), nullable=True),
        sa.Column("peer_reviewed_on", sa.Date(), nullable=True),
        sa.Column("excellent", sa.Integer(), nullable=True),
        sa.Column("qualified", sa.Integer(), nullable=True),
        sa.Column("basic", sa.Integer(), nullable=True),
        sa.Column("unqualified", sa.Integer(), nullable=True),
        sa.Column("grade", sa.String(40), nullable=True),
        sa.Column("fed_back_on", sa.Date(), nullable=True),
        sa.Column("self_text", sa.String(), nullable=False),
        sa.Column("group_opinion", sa.String(), nullable=False),
        sa.Column("branch_opinion", sa.String(), nullable=False),
        sa.Column("member_opinion", sa.String(), nullable=False),
        sa.Column("superior_opinion", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_member_review_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_member_review_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_review")),
        sa.UniqueConstraint("review_id", "person_id", name=op.f("uq_member_review_review_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("member_review", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_member_review_person_id"), ["person_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_member_review_review_id"), ["review_id"], unique=False
        )
