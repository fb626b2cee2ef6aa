"""Edges that can be dragged show a grip, the same for all, in the colour of the theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QDockWidget, QFrame, QMainWindow, QSplitter

from kccsync_desktop.ui.theme.colours import CONTRAST_LIGHT, DARK, LIGHT, Colours
from kccsync_desktop.ui.theme.grips import Grips
from kccsync_desktop.ui.theme.sheet import sheet_for


@pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST_LIGHT])
@pytest.mark.parametrize("side", [Qt.Orientation.Vertical, Qt.Orientation.Horizontal])
def test_a_grip_is_there_on_every_edge(
    qapp: QApplication, colours: Colours, side: Qt.Orientation
) -> None:
    assert qapp is not None
    grips = Grips()
    window, split, dock = QMainWindow(), QSplitter(side), QDockWidget()
    for _ in range(2):
        split.addWidget(QFrame())
    dock.setWidget(QFrame())
    window.setCentralWidget(split)
    is_lying = side is Qt.Orientation.Vertical
    area = Qt.DockWidgetArea
    window.addDockWidget(area.BottomDockWidgetArea if is_lying else area.RightDockWidgetArea, dock)
    window.setStyleSheet(sheet_for(colours, grips=grips.pictures(colours.strong_border)))
    window.resize(600, 500)
    window.show()
    picture = window.grab().toImage()
    handle = split.handle(1)
    assert handle is not None
    middle = handle.mapTo(window, handle.rect().center())
    edge = split.geometry()
    places = [(middle.x(), middle.y())]
    places.append(
        (edge.center().x(), edge.bottom() + 4)
        if is_lying
        else (edge.right() + 4, edge.center().y())
    )
    wanted = QColor(colours.strong_border)
    assert [picture.pixelColor(*each).name() for each in places] == [wanted.name()] * 2
    window.close()
