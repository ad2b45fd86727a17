"""Keep saved filters, photos and files of people; read the roster's index from an index."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "roster_view",
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("definition", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_roster_view_branch_id_branch")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_view")),
        sa.UniqueConstraint("branch_id", "name", name=op.f("uq_roster_view_branch_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "person_file",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"],
            ["attachment.id"],
            name=op.f("fk_person_file_attachment_id_attachment"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_file_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_file")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("person_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_file_person_id"), ["person_id"], unique=False)
    # Without the keyword the rebuilt table would give numbers again.
    autoincrement = {"sqlite_autoincrement": True}
    with op.batch_alter_table("person", schema=None, table_kwargs=autoincrement) as batch_op:
        batch_op.add_column(sa.Column("photo_id", sa.Integer(), nullable=True))
        batch_op.create_index(
            "ix_person_roster",
            ["id", "search_key", "stage", "group_id", "left_on", "binned_at"],
            unique=False,
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_person_photo_id_attachment"), "attachment", ["photo_id"], ["id"]
        )
