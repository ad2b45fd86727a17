"""Alembic's entry point; the connection comes from `store.schema`."""

from alembic import context

from secretary_app.store.migrations.rendering import render_item
from secretary_app.store.records import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
