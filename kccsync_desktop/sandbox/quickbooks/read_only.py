"""Entities that the API shows but does not let anybody write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import errors
from kccsync_desktop.sandbox.quickbooks.books import Stamped
from kccsync_desktop.sandbox.quickbooks.entity import Entity

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.quickbooks.options import Options
    from kccsync_desktop.sandbox.quickbooks.views import View


class ReadOnly(Entity[Stamped]):
    """An entity that is only read."""

    def create(self, body: View, options: Options) -> View:  # noqa: ARG002 - one signature for all
        """Refuse."""
        raise errors.unsupported_operation(f"create of {self.name}")

    def update(self, body: View, options: Options) -> View:  # noqa: ARG002 - one signature for all
        """Refuse."""
        raise errors.unsupported_operation(f"update of {self.name}")
