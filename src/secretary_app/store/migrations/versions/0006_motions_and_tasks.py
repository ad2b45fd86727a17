"""Keep elections, tasks from resolutions, scans of minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "meeting_file",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"],
            ["attachment.id"],
            name=op.f("fk_meeting_file_attachment_id_attachment"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_file_meeting_id_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_file")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("meeting_file", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_meeting_file_meeting_id"), ["meeting_id"], unique=False
        )

    op.create_table(
        "task",
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_task_branch_id_branch")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_task_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_task_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_person_id"), ["person_id"], unique=False)

    op.create_table(
        "election",
        sa.Column("motion_id", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(40), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("run_off", sa.Boolean(), nullable=False),
        sa.Column("reduced_to", sa.Integer(), nullable=True),
        sa.Column("consenting", sa.Integer(), nullable=False),
        sa.Column("took_office_on", sa.Date(), nullable=True),
        sa.Column("approval_no", sa.String(length=120), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["motion_id"], ["motion.id"], name=op.f("fk_election_motion_id_motion")
        ),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_election_term_id_term")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_election")),
        sa.UniqueConstraint("motion_id", name=op.f("uq_election_motion_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "written_opinion",
        sa.Column("motion_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("opinion", sa.String(40), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["motion_id"], ["motion.id"], name=op.f("fk_written_opinion_motion_id_motion")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_written_opinion_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_written_opinion")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("written_opinion", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_written_opinion_motion_id"), ["motion_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_written_opinion_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "candidate",
        sa.Column("election_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("yes", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("abstain", sa.Integer(), nullable=False),
        sa.Column("written_in", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["election_id"], ["election.id"], name=op.f("fk_candidate_election_id_election")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_candidate_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("candidate", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_candidate_election_id"), ["election_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_candidate_person_id"), ["person_id"], unique=False)

    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("state", sa.String(40), nullable=False, server_default="HELD")
        )
        batch_op.add_column(sa.Column("planned_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("materials", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("filed_on", sa.Date(), nullable=True))

    with op.batch_alter_table("motion", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reason", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("extend_months", sa.Integer(), nullable=True))
    # What lies ahead is a plan; a meeting on record was held.
    op.execute(
        "UPDATE meeting SET state = 'PLANNED', planned_on = held_on WHERE held_on > CURRENT_DATE"
    )
