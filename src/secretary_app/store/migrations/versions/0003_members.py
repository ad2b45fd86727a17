"""Keep dues, transfers, honours and what else holds of a member for a time."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "dues_publication",
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("way", sa.String(length=120), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_dues_publication_branch_id_branch")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dues_publication")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("dues_publication", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_dues_publication_branch_id"), ["branch_id"], unique=False
        )

    op.create_table(
        "dues_fixing",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("monthly", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("base", sa.Numeric(precision=12, scale=2), nullable=True),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_dues_fixing_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dues_fixing")),
        sa.UniqueConstraint("person_id", "from_on", name=op.f("uq_dues_fixing_person_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("dues_fixing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dues_fixing_person_id"), ["person_id"], unique=False)

    op.create_table(
        "dues_payment",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("month_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("manner", sa.String(40), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_dues_payment_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dues_payment")),
        sa.UniqueConstraint("person_id", "month_on", name=op.f("uq_dues_payment_person_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("dues_payment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dues_payment_month_on"), ["month_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_dues_payment_person_id"), ["person_id"], unique=False)

    op.create_table(
        "dues_reduction",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("amount", sa.Numeric(precision=12, scale=2), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("discussed_on", sa.Date(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("doc_no", sa.String(length=120), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_dues_reduction_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dues_reduction")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("dues_reduction", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_dues_reduction_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "flow",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_flow_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flow")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("flow", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_flow_person_id"), ["person_id"], unique=False)

    op.create_table(
        "honour",
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("awarded_on", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("doc_no", sa.String(length=120), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_honour_branch_id_branch")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_honour_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_honour")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("honour", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_honour_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_honour_person_id"), ["person_id"], unique=False)

    op.create_table(
        "measure",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("concluded_on", sa.Date(), nullable=True),
        sa.Column("conclusion", sa.String(), nullable=False),
        sa.Column("doc_no", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_measure_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_measure_person_id"), ["person_id"], unique=False)

    op.create_table(
        "office_training",
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("hours", sa.Double(), nullable=True),
        sa.Column("organiser", sa.String(length=120), nullable=False),
        sa.Column("certificate_no", sa.String(length=120), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_office_training_branch_id_branch")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_office_training_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_training")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("office_training", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_office_training_branch_id"), ["branch_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_office_training_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "status_change",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("doc_no", sa.String(length=120), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_status_change_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_change")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("status_change", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_status_change_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "transfer",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(40), nullable=True),
        sa.Column("letter_no", sa.String(length=120), nullable=False),
        sa.Column("from_place", sa.String(length=200), nullable=False),
        sa.Column("to_place", sa.String(length=200), nullable=False),
        sa.Column("dues_until_on", sa.Date(), nullable=True),
        sa.Column("valid_days", sa.Integer(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("receipt_on", sa.Date(), nullable=True),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_transfer_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfer")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("transfer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_transfer_person_id"), ["person_id"], unique=False)

    op.create_table(
        "flow_contact",
        sa.Column("flow_id", sa.Integer(), nullable=False),
        sa.Column("contacted_on", sa.Date(), nullable=False),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("contact_by", sa.String(length=120), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["flow_id"], ["flow.id"], name=op.f("fk_flow_contact_flow_id_flow")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flow_contact")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("flow_contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_flow_contact_flow_id"), ["flow_id"], unique=False)

    op.create_table(
        "visit",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("visit_by", sa.String(length=120), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_visit_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_person_id"), ["person_id"], unique=False)

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("new_stratum", sa.String(length=200), nullable=True))
        batch_op.add_column(
            sa.Column("is_migrant_worker", sa.Boolean(), nullable=False, server_default="0")
        )
        batch_op.add_column(sa.Column("phone", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("conversion", sa.String(40), nullable=True))
        batch_op.add_column(sa.Column("extended_months", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("dues_kind", sa.String(40), nullable=True))
        batch_op.add_column(sa.Column("party_status_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("earlier_stays", sa.JSON(), nullable=True))
        batch_op.add_column(
            sa.Column("is_guest", sa.Boolean(), nullable=False, server_default="0")
        )

    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.add_column(sa.Column("approved_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("approval_no", sa.String(length=120), nullable=False, server_default="")
        )

    with op.batch_alter_table("punishment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("restored_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("doc_no", sa.String(length=120), nullable=True))
