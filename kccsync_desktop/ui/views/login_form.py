"""What the user tells of an app at the package's developer site, before connecting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kccsync_desktop.domain.logins import ConnectWish, RedirectWay, WishField
from kccsync_desktop.ui.models.told_words import said
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.drop_downs import DropDown
from kccsync_desktop.ui.views.field_fault import FieldFault
from kccsync_desktop.ui.views.help_links import ABOUT_RELAY, HelpLink
from kccsync_desktop.ui.views.parts import field_label, words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from kccsync_desktop.domain.logins import Lack, LoginNeeds
    from kccsync_desktop.domain.merchants import Merchant

_WAYS = {
    RedirectWay.LOCALHOST: noted("The browser comes back to this computer by itself"),
    RedirectWay.PASTE: noted("I paste the address that the browser ends on"),
    RedirectWay.RELAY: noted("A relay page leads the browser back to this computer"),
}
_KEYS = (
    (noted("Development keys, for trial companies"), False),
    (noted("Production keys, for the company's real books"), True),
)
_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class LoginForm(QWidget):
    """Shows the fields that a package's login needs; ``changed`` follows each of them."""

    changed = Signal()

    def __init__(self, merchant: Merchant, needs: LoginNeeds) -> None:
        super().__init__()
        self._needs = needs
        self._kept_for = merchant.client_id if merchant.connection_id else ""
        self.client_id = field(
            tr("Client ID"), tr("The ID of your app at the package's developer site")
        )
        self.client_id.setText(merchant.client_id)
        self.client_secret = field(tr("Client secret"), "")
        self.client_secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.keys = DropDown(tr("App keys"))
        for title, is_production in _KEYS:
            self.keys.addItem(tr(title), is_production)
        self.way = DropDown(tr("Way back from the browser"))
        self.page = field("", "")
        self.page.setText(merchant.redirect_address)
        self.advice = words("", "muted", wraps=True)
        self.advice.setTextInteractionFlags(_SELECTABLE)
        self.about_relay = HelpLink("relay", text=ABOUT_RELAY)
        self.fault = FieldFault()
        self.address = field(
            tr("Sandbox address"), tr("Only for trying out, e.g. http://localhost:8765")
        )
        self.address.setText(merchant.base_url if merchant.is_local else "")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self._lay_out()
        self._choose_as_before(merchant)
        self._connect()

    def _lay_out(self) -> None:
        needs = self._needs
        self._add(tr("Client ID"), self.client_id)
        self._add(tr("Client secret"), self.client_secret, is_shown=needs.client_secret)
        self._add(tr("App keys"), self.keys, is_shown=needs.has_trial_keys)
        self._add(tr("Way back from the browser"), self.way, is_shown=len(needs.ways) > 1)
        self._page_label = self._add("", self.page, is_shown=False)
        self.column.addWidget(self.advice)
        self.column.addWidget(self.about_relay)
        self.advice.setVisible(len(needs.ways) > 1)
        self._add(tr("Sandbox address"), self.address)

    def _add(self, title: str, widget: QWidget, *, is_shown: bool = True) -> QLabel:
        label = field_label(title, widget)
        for each in (label, widget):
            self.column.addWidget(each)
            each.setVisible(is_shown)
        return label

    def _choose_as_before(self, merchant: Merchant) -> None:
        was_live = bool(merchant.client_id) and not merchant.is_sandbox
        self.keys.setCurrentIndex(self.keys.findData(was_live))
        self._offer_ways()
        if merchant.redirect_way:
            self.way.setCurrentIndex(max(0, self.way.findData(merchant.redirect_way)))
        self._advise()

    def _connect(self) -> None:
        self.keys.currentIndexChanged.connect(self._on_keys)
        self.way.currentIndexChanged.connect(self._on_changed)
        for edit in (self.client_id, self.client_secret, self.page, self.address):
            edit.textChanged.connect(self._on_changed)

    def tell(self, lack: Lack) -> None:
        """Say below the field that it is about what keeps the wish from being tried."""
        faulty = {
            WishField.CLIENT_ID: self.client_id,
            WishField.WAY: self.way,
            WishField.PAGE: self.page,
        }[lack.field]
        self.column.insertWidget(self.column.indexOf(faulty) + 1, self.fault)
        self.fault.tell(faulty, said(lack.words))

    def first_empty(self) -> QLineEdit | None:
        """Return the first field that is still to be filled in; None where nothing has to be."""
        if self.address.text():
            return None
        is_relay = self.wish.way is RedirectWay.RELAY
        wanted = (
            (self.client_id, True),
            (self.client_secret, self._needs.client_secret and not self._has_secret),
            (self.page, is_relay),
        )
        return next((each for each, is_asked in wanted if is_asked and not each.text()), None)

    @property
    def _has_secret(self) -> bool:
        """True where the secret of the app named is kept already."""
        return bool(self._kept_for) and self.client_id.text().strip() == self._kept_for

    @property
    def wish(self) -> ConnectWish:
        """What the fields say."""
        way = RedirectWay(self.way.currentData())
        page = "" if way is RedirectWay.LOCALHOST else self.page.text().strip()
        return ConnectWish(
            client_id=self.client_id.text().strip(),
            client_secret=self.client_secret.text().strip(),
            base_url=self.address.text().strip(),
            is_production=self._is_production,
            way=way,
            redirect_address=page,
        )

    @property
    def _is_production(self) -> bool:
        return not self._needs.has_trial_keys or bool(self.keys.currentData())

    @Slot()
    def _on_keys(self) -> None:
        self._offer_ways()
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        self.fault.clear()
        self._advise()
        self.changed.emit()

    def _offer_ways(self) -> None:
        """Offer the ways that the chosen keys allow; the one chosen before stays, if it may."""
        chosen = self.way.currentData()
        is_barred = self._needs.has_trial_keys and self._is_production
        self.way.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.way.clear()
        for way in self._needs.ways:
            if not (is_barred and way is RedirectWay.LOCALHOST):
                self.way.addItem(tr(_WAYS[way]), way.value)
        self.way.setCurrentIndex(max(0, self.way.findData(chosen)))
        self.way.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def _advise(self) -> None:
        way = RedirectWay(self.way.currentData())
        local = self._needs.local_addresses[0] if self._needs.local_addresses else ""
        has_page = way is not RedirectWay.LOCALHOST
        is_relay = way is RedirectWay.RELAY
        self._name_page(tr("Relay page address") if is_relay else tr("Redirect address"))
        self._page_label.setVisible(has_page)
        self.page.setVisible(has_page)
        self.about_relay.setVisible(is_relay)
        self.client_secret.setPlaceholderText(
            tr("Kept; type it only where it has changed")
            if self._has_secret
            else tr("Kept encrypted, on this computer only")
        )
        if way is RedirectWay.LOCALHOST:
            self.advice.setText(
                tr("Register this redirect address with your app, exactly so:\n{local}").format(
                    local=local
                )
            )
            return
        if way is RedirectWay.PASTE:
            self.page.setPlaceholderText(self._needs.paste_address)
            page = self.page.text().strip() or self._needs.paste_address
            self.advice.setText(
                tr(
                    "Register this redirect address with your app, exactly so:\n{page}\n"
                    "After your consent the browser ends on that page. Copy its whole address at "
                    "once and paste it here: the code in it lives a few minutes only."
                ).format(page=page)
            )
            return
        self.page.setPlaceholderText("https://your-own-site/kccsync.html")
        self.advice.setText(
            tr(
                "Register the address of your relay page with your app, exactly as above. The "
                "page sends the browser on to\n{local}"
            ).format(local=local)
        )

    def _name_page(self, name: str) -> None:
        self._page_label.setText(name)
        self.page.setAccessibleName(name)


def field(name: str, hint: str) -> QLineEdit:
    """Return a field for one line."""
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    return made
