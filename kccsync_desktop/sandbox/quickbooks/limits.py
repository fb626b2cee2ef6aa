"""Call limits, and how they are refused (facts/quickbooks.md 2, Limits and Metering)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import datetime

    from kccsync_desktop.sandbox.quickbooks.gateway_settings import GatewaySettings

_MINUTE = 60
_USUAL_MINUTE = 500


@dataclass(slots=True)
class _Window:
    number: int = -1
    used: int = 0

    def used_in(self, number: int) -> int:
        if number != self.number:
            self.number, self.used = number, 0
        return self.used


class Limits:
    """Counts calls per realm and minute, and per realm, app and second.

    Windows are fixed and begin with the clock's minute and second; refused calls do not count
    (both assumed).
    """

    def __init__(self) -> None:
        self._windows: defaultdict[Hashable, _Window] = defaultdict(_Window)

    def allows(
        self, now: datetime, settings: GatewaySettings, realm: str, client: str, *, is_batch: bool
    ) -> bool:
        """Count a call, or tell that a limit forbids it."""
        second = int(now.timestamp())
        minute = second // _MINUTE
        per_second = settings.calls_per_second
        per_second = max(per_second, per_second * settings.calls_per_minute // _USUAL_MINUTE)
        checks = [
            (("minute", realm), minute, settings.calls_per_minute),
            (("second", realm, client), second, per_second),
        ]
        if is_batch:
            checks.append((("batch", realm, client), minute, settings.batches_per_minute))
        if any(self._windows[key].used_in(number) >= most for key, number, most in checks):
            return False
        for key, _, _ in checks:
            self._windows[key].used += 1
        return True

    def minute_left(self, now: datetime, settings: GatewaySettings, realm: str) -> int:
        """Return the calls that a realm has left in this minute."""
        used = self._windows["minute", realm].used_in(int(now.timestamp()) // _MINUTE)
        return max(0, settings.calls_per_minute - used)

    def reads_left(self, now: datetime, settings: GatewaySettings) -> int:
        """Return the metered calls that the app has left this month."""
        return settings.reads_per_month - self._reads(now).used

    def count_read(self, now: datetime) -> None:
        """Count a metered call that was answered."""
        self._reads(now).used += 1

    def _reads(self, now: datetime) -> _Window:
        window = self._windows["reads"]
        window.used_in(now.year * 12 + now.month)
        return window
