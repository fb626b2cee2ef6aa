"""The style sheet that gives buttons, fields, tabs and headings their look."""

from __future__ import annotations

from dataclasses import asdict
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kccsync_desktop.ui.theme.colours import Colours

_SHEET = Template("""
QToolTip { color: $text; background: $base; border: 1px solid $border; padding: 4px; }
QLabel[look="title"] { font-size: ${title}pt; font-weight: 600; }
QLabel[look="heading"] { font-weight: 600; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="menu-title"] { color: $muted; font-weight: 600; padding: 6px 10px 6px 26px; }
QLabel[look="danger"] { color: $danger; }
QLabel[look="badge"] { background: $badge; color: $on_badge; font-weight: 600;
  border-radius: 4px; padding: 2px 8px; }
QPushButton, QToolButton[look="button"] {
  background: $base;
  color: $text;
  border: 1px solid $strong_border;
  border-radius: 5px; padding: 5px 14px; min-height: ${line}px; }
QPushButton:hover, QToolButton[look="button"]:hover { background: $hover; }
QPushButton:pressed, QToolButton[look="button"]:pressed { background: $accent_soft; }
QPushButton:focus, QToolButton[look="button"]:focus {
  border: 2px solid $accent;
  padding: 4px 13px;
}
QPushButton:disabled, QToolButton[look="button"]:disabled {
  color: $disabled;
  border-color: $border;
  background: $window;
}
QToolButton[look="button"]::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[look="primary"] {
  background: $accent;
  color: $on_accent;
  border-color: $accent;
  font-weight: 600;
}
QPushButton[look="primary"]:focus { border: 2px solid $text; }
QPushButton[look="primary"]:disabled {
  background: $hover;
  color: $disabled;
  border-color: $border;
}
QPushButton:checked {
  background: $accent_soft;
  border-color: $accent;
}
QPushButton[look="link"] {
  background: transparent;
  border: 1px solid transparent;
  color: $accent;
  padding: 2px 0;
  text-align: left;
}
QPushButton[look="link"]:hover { color: $text; }
QPushButton[look="link"]:focus { border-bottom: 2px solid $accent; padding-bottom: 1px; }
QPushButton[look="link"]:disabled { color: $disabled; background: transparent; }
QPushButton[look="step"] {
  background: transparent;
  border: 1px solid transparent;
  text-align: left;
  padding: 7px 10px;
}
QPushButton[look="step"]:hover { background: $hover; }
QPushButton[look="step"]:checked { background: $accent_soft; border-color: $accent; }
QPushButton[look="step"]:focus { border: 2px solid $accent; padding: 6px 9px; }
QPushButton[look="step"]:disabled { color: $muted; }
QLineEdit[look="find"], QLineEdit[look="find"]:focus { padding-left: 0; }
QLineEdit, QComboBox, QDateEdit, QSpinBox {
  background: $base;
  color: $text;
  placeholder-text-color: $muted;
  border: 1px solid $strong_border;
  border-radius: 5px;
  padding: 5px 8px;
  min-height: ${line}px;
  selection-background-color: $accent;
  selection-color: $on_accent;
}
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus {
  border: 2px solid $accent;
  padding: 4px 7px;
}
QLineEdit[faulty="true"], QComboBox[faulty="true"] {
  border: 2px solid $danger;
  padding: 4px 7px;
}
QLineEdit:disabled, QComboBox:disabled, QDateEdit:disabled, QSpinBox:disabled {
  color: $disabled; border-color: $border; background: $window; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit,
QComboBox QLineEdit:focus, QAbstractSpinBox QLineEdit:focus {
  border: none;
  background: transparent;
  padding: 0;
}
QSpinBox QLineEdit, QSpinBox QLineEdit:focus { padding-left: 6px; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 24px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: none; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView { background: $base; color: $text; border: 1px solid $border; }
QDialog { border: 1px solid $strong_border; }
QFrame[look="card"] { background: $base; border: 1px solid $border; border-radius: 8px; }
QFrame[look="empty"] { background: $base; border: 1px solid $border; border-radius: 6px; }
QFrame[look="overlay"] {
  background: $base;
  border: 1px solid $strong_border;
  border-radius: 8px;
}
QListWidget { background: $base; border: 1px solid $border; border-radius: 6px; padding: 4px;
  outline: 0; }
QListWidget:focus { border: 1px solid $accent; }
QListWidget::item { padding: 4px 6px; border-radius: 4px; }
QListWidget::item:selected { background: $accent_soft; color: $text; }
QTextBrowser, QPlainTextEdit {
  background: $base; border: 1px solid $border; border-radius: 6px; }
QPlainTextEdit { padding: 4px 6px; }
QTextBrowser:focus, QPlainTextEdit:focus { border: 1px solid $accent; }
QFrame[look="strip"] { background: $base; border-top: 1px solid $border; }
QProgressBar {
  background: $hover;
  border: none;
  border-radius: 4px;
  min-height: 8px;
  max-height: 8px;
}
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QTabWidget::pane { border: none; border-top: 1px solid $border; }
QTabBar::tab {
  background: transparent;
  color: $muted;
  padding: 9px 2px;
  margin: 0 12px;
  border: none;
  border-bottom: 3px solid transparent;
  font-weight: 600;
}
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { color: $accent; }
QTabWidget[look="pages"]::pane { border: none; padding-top: 6px; }
QTabWidget[look="pages"]::tab-bar { left: 14px; top: 6px; }
QTabWidget[look="pages"] QTabBar::tab {
  padding: 5px 12px;
  margin: 0 4px 0 0;
  border: 1px solid transparent;
  border-radius: 5px;
  font-weight: 400;
}
QTabWidget[look="pages"] QTabBar::tab:hover { background: $hover; }
QTabWidget[look="pages"] QTabBar::tab:selected { background: $accent_soft; border-color: $accent; }
QMenu { background: $base; color: $text; border: 1px solid $border; padding: 4px;
  menu-scrollable: 1; }
QMenu::item { padding: 6px 28px 6px 10px; border-radius: 4px; }
QMenu::icon { padding-left: 10px; }
QMenu::indicator { width: 16px; height: 16px; left: 8px; }
QMenu::indicator:checked { image: url("$tick"); }
QMenu::indicator:unchecked { image: none; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QHeaderView::section {
  background: $window;
  color: $muted;
  border: none;
  border-bottom: 1px solid $border;
  padding: 5px 7px;
  font-weight: 600;
}
QHeaderView { background: transparent; border: none; }
QTableView > QHeaderView::section:horizontal:first,
QTableView > QHeaderView::section:horizontal:only-one { border-top-left-radius: 5px; }
QTableView > QHeaderView[look="alone"]::section:horizontal:last,
QTableView > QHeaderView[look="alone"]::section:horizontal:only-one {
  border-top-right-radius: 5px; }
QFrame[look="above-bar"] { background: $window; border: none;
  border-bottom: 1px solid $border; border-top-right-radius: 5px; }
QTableView {
  background: $base;
  border: 1px solid $border;
  border-radius: 6px;
}
QTableView:focus { border: 1px solid $accent; }
QTableView QTableCornerButton::section { background: $window; border: none; }
QAbstractScrollArea::corner { background: transparent; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $strong_border; border-radius: 3px; margin: 2px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle, QMainWindow::separator { background: transparent; width: 7px; height: 7px; }
QSplitter::handle:vertical, QMainWindow::separator:horizontal { image: url("$lying"); }
QSplitter::handle:horizontal, QMainWindow::separator:vertical { image: url("$upright"); }
QSplitter::handle:hover, QMainWindow::separator:hover { background: $accent_soft; }
QDockWidget { font-weight: 600; }
QDockWidget::title { padding: 6px 10px; background: $window; }
QScrollArea { border: none; background: transparent; }
QWidget[look="plain"] { background: transparent; }
""")

_TITLE = 1.45

_STRONG = Template("""
QPushButton:hover, QToolButton[look="button"]:hover { border-color: $accent; }
QPushButton:focus, QToolButton[look="button"]:focus {
  border: 3px solid $accent; padding: 3px 12px; }
QPushButton:disabled, QToolButton[look="button"]:disabled,
QLineEdit:disabled, QComboBox:disabled, QDateEdit:disabled, QSpinBox:disabled {
  border: 1px dashed $disabled; }
QPushButton[look="primary"]:focus { border: 3px solid $text; }
QPushButton[look="link"] { text-decoration: underline; }
QPushButton[look="link"]:hover { border: 1px solid transparent; }
QPushButton[look="link"]:focus {
  border-bottom: 3px solid $accent; padding-bottom: 0; text-decoration: none; }
QPushButton[look="link"]:disabled { border: 1px solid transparent; text-decoration: none; }
QPushButton[look="step"]:checked { border: 2px solid $text; padding: 6px 9px; }
QPushButton[look="step"]:focus { border: 3px solid $accent; padding: 5px 8px; }
QPushButton[look="step"]:disabled { border: 1px solid transparent; }
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus {
  border: 3px solid $accent; padding: 3px 6px; }
QLineEdit[faulty="true"], QComboBox[faulty="true"] {
  border: 3px solid $danger; padding: 3px 6px; }
QListWidget:focus, QTextBrowser:focus, QPlainTextEdit:focus, QTableView:focus {
  border: 2px solid $accent; }
QListWidget::item:selected, QMenu::item:selected { background: $accent; color: $on_accent; }
QProgressBar { border: 1px solid $strong_border; }
QTabBar::tab:selected { border-bottom: 5px solid $accent; padding-bottom: 7px; }
QTabBar::tab:focus { text-decoration: underline; }
QTabWidget[look="pages"] QTabBar::tab:selected {
  border: 2px solid $text; padding: 4px 11px; }
QScrollBar { background: $base; border: 1px solid $border; }
QScrollBar:vertical { width: 15px; }
QScrollBar:horizontal { height: 15px; }
QScrollBar::handle { background: $text; border-radius: 3px; }
""")


def sheet_for(
    colours: Colours,
    points: float = 9.0,
    line: int = 18,
    tick: str = "",
    grips: tuple[str, str] = ("", ""),
) -> str:
    """Return the style sheet of one set of colours.

    Args:
        colours: The set.
        points: The size of the user's letters; titles are larger in proportion.
        line: The height of a line of them in pixels; no button or field is lower.
        tick: The picture file before a chosen line of a menu.
        grips: Those of the edges that can be dragged, lying and upright.
    """
    parts = asdict(colours) | {"title": round(points * _TITLE), "line": line, "tick": tick}
    parts["lying"], parts["upright"] = grips
    strong = _STRONG.substitute(parts) if colours.is_strong else ""
    return _SHEET.substitute(parts) + strong
