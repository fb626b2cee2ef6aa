"""SECURITY.md names tests that there are."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAMES = re.compile(r"`((?:tests/)?[\w/*]+(?:\.py)?)`")


def test_every_proof_that_it_names_is_there() -> None:
    told = (ROOT / "SECURITY.md").read_text("utf-8")
    proofs = {name for name in NAMES.findall(told) if name.startswith(("tests/", "test_"))}
    assert len(proofs) > 10
    missing = [
        name
        for name in proofs
        if not list(ROOT.glob(name if name.startswith("tests/") else f"tests/**/{name}"))
    ]
    assert missing == []
