"""The dialog that maps what one problem names."""

from __future__ import annotations

from PySide6.QtCore import QSize

from kccsync_desktop.ui.texts import noted
from kccsync_desktop.ui.views.proposals_dialog import ProposalsDialog


class MapDialog(ProposalsDialog):
    """One nominal, tax rate or default: the proposal, its reason, and every other choice."""

    title = noted("Map it here")
    intro = noted("What you choose is kept on the Mapping tab, for every document that uses it.")
    shape = QSize(760, 320)
