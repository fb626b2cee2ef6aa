"""A plain caller of the imitated QuickBooks, in-process."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from kccsync_desktop.sandbox import Request, Response

if TYPE_CHECKING:
    from kccsync_desktop.sandbox import Outcome, Sandbox


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever the answer holds
        return json.loads(self.text, parse_float=Decimal)

    @property
    def code(self) -> str:
        """Return the code of the only fault."""
        (error,) = self.json["Fault"]["Error"]
        return str(error["code"])


class Gateway:
    def __init__(self, sandbox: Sandbox, realm: str = "") -> None:
        self.sandbox = sandbox
        self.token = self.door("GET", f"token?realm={realm}")
        self.realm = self.token["realm_id"]
        self.base = f"/v3/company/{self.realm}/"
        self.headers = {
            "Authorization": f"Bearer {self.token['access_token']}",
            "Accept": "application/json",
        }

    def raw(self, method: str, path: str, body: object = None, **headers: str) -> Outcome:
        data = body.encode() if isinstance(body, str) else json.dumps(body, default=str).encode()
        url = path if path.startswith("/") else self.base + path
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = b"" if body is None else data
        return self.sandbox.handle(Request.of(method, url, self.headers | named, sent))

    def send(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        outcome = self.raw(method, path, body, **headers)
        assert isinstance(outcome, Response), outcome
        return Answer(outcome.status, dict(outcome.headers), outcome.body.decode())

    def post(self, path: str, body: object) -> Any:  # noqa: ANN401 - as answered
        """Write and return the entity."""
        answer = self.send("POST", path, body)
        assert answer.status == 200, answer.text
        return next(iter(answer.json.values()))

    def query(self, text: str) -> Any:  # noqa: ANN401 - as answered
        answer = self.send("GET", f"query?query={quote(text)}")
        assert answer.status == 200, answer.text
        return answer.json["QueryResponse"]

    def customer(self, name: str = "Umber Emporium LLP") -> str:
        return str(self.post("customer", {"DisplayName": name})["Id"])

    def door(self, method: str, name: str, body: object = None) -> Any:  # noqa: ANN401 - as answered
        data = b"" if body is None else json.dumps(body, default=str).encode()
        outcome = self.sandbox.handle(Request.of(method, f"/__sandbox__/{name}", {}, data))
        assert isinstance(outcome, Response)
        assert outcome.status == 200, outcome.body
        return json.loads(outcome.body)
