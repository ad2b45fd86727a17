"""Keep who sees to which step, and of which steps a sheet brought the day alone."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    day_only: sa.Column[bool] = sa.Column(
        "day_only", sa.Boolean(), server_default=sa.false(), nullable=False
    )
    op.add_column("step", day_only)
    op.create_table(
        "step_responsible",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=3), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["person.id"], name=op.f("fk_step_responsible_member_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_step_responsible_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_responsible")),
        sa.UniqueConstraint("person_id", "code", name=op.f("uq_step_responsible_person_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("step_responsible", schema=None) as batch_op:
        for column in ("member_id", "person_id"):
            batch_op.create_index(
                batch_op.f(f"ix_step_responsible_{column}"), [column], unique=False
            )
