"""What the control door can switch at the gateway, for both realms alike."""

from __future__ import annotations

from dataclasses import dataclass

from kccsync_desktop.sandbox.store import Table

CLIENT_ID = "kccsync-desktop"
CLIENT_SECRET = "sandbox-secret"  # noqa: S105 - of the imitation's only app, known to all
LOCAL_REDIRECTS = (
    "http://localhost:53682/callback",
    "http://localhost:53683/callback",
    "http://localhost:53684/callback",
)
HTTPS_REDIRECT = "https://kccsync.example/callback"
PLAYGROUND_REDIRECT = "https://developer.intuit.com/v2/OAuth2Playground/RedirectUrl"


@dataclass(frozen=True, slots=True)
class GatewaySettings:
    """The gateway's switches (facts/quickbooks.md 1 and 2).

    Attributes:
        calls_per_second: Per realm and app. Where `calls_per_minute` is raised above 500 it
            rises in proportion, so that one switch serves for both.
        reads_per_month: Metered calls (reads, queries, CDC, batches) that the app's tier allows
            before all of them answer 429 until next month.
        auto_consent: The consent page agrees by itself, to `auto_realm` or the first realm.
        is_admin: The connecting user still is a company administrator; else code 120.
        request_key_hours: How long a requestid is remembered (assumed; not documented).
        parallel_refresh_seconds: A second refresh so soon after the last gets invalid_grant, as
            parallel ones do; 0 switches it off, since a clock may stand still.
        reuse_revokes: A refresh token that was replaced kills the whole connection when it is
            used again, as Intuit may do.
    """

    key: str = "gateway"
    calls_per_minute: int = 500
    calls_per_second: int = 10
    batches_per_minute: int = 40
    reads_per_month: int = 500_000
    latency_ms: int = 0
    auto_consent: bool = False
    auto_realm: str = ""
    is_admin: bool = True
    request_key_hours: int = 24
    parallel_refresh_seconds: int = 0
    reuse_revokes: bool = False
    redirect_uris: tuple[str, ...] = (*LOCAL_REDIRECTS, HTTPS_REDIRECT, PLAYGROUND_REDIRECT)


class Gateway:
    """Holds the switches in a table, so that they outlive a restart."""

    def __init__(self) -> None:
        self.table = Table("gateway", GatewaySettings, lambda row: row.key)

    @property
    def settings(self) -> GatewaySettings:
        """The switches as they stand."""
        return self.table.get("gateway") or GatewaySettings()

    def switch(self, settings: GatewaySettings) -> None:
        """Put other switches in force."""
        self.table.save(settings)
