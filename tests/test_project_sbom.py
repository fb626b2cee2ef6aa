"""The bill of materials names what the program ships, as locked and installed, and no more."""

from __future__ import annotations

import json
import re
from importlib import metadata
from typing import TYPE_CHECKING

import pytest

from tests import sbom

if TYPE_CHECKING:
    from pathlib import Path

OPEN = re.compile(r"MIT|BSD|Apache|MPL|PSF|LGPL|Python Software|Mozilla")


@pytest.fixture(scope="module")
def bill() -> sbom.Bom:
    return sbom.bill()


def test_every_library_that_the_program_needs_is_listed(bill: sbom.Bom) -> None:
    listed = {each["name"]: each["version"] for each in bill["components"]}
    assert listed.keys() >= {"pyside6-essentials", "sqlalchemy", "requests", "urllib3", "certifi"}
    assert {name: metadata.version(name) for name in listed} == listed
    pinned = sbom.locked(sbom.LOCK.read_text("utf-8"))
    assert {name: pinned[name] for name in listed} == listed


def test_what_only_builds_or_tests_it_is_not(bill: sbom.Bom) -> None:
    listed = {each["name"] for each in bill["components"]}
    assert not listed & {"hatchling", "pytest", "ruff", "mypy", "pyinstaller", "hypothesis"}


def test_it_has_the_form_of_cyclonedx(bill: sbom.Bom) -> None:
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bill["serialNumber"])
    main = bill["metadata"]["component"]
    refs = [main["bom-ref"], *(each["bom-ref"] for each in bill["components"])]
    assert len(set(refs)) == len(refs)
    for each in bill["components"]:
        assert each["type"] == "library"
        assert re.fullmatch(r"pkg:pypi/[a-z0-9.-]+@[0-9a-z.]+", each["purl"])
        (licence,) = each["licenses"]
        told = licence.get("expression") or licence["license"]["name"]
        assert OPEN.search(told), f"{each['name']}: {told}"
    assert [each["ref"] for each in bill["dependencies"]] == refs
    reached = {ref for each in bill["dependencies"] for ref in each["dependsOn"]}
    assert reached == set(refs[1:]), "whatever is listed is needed by something"


# What bom-1.6.schema.json requires and permits of the parts that a bill of ours has.
ROOT_FIELDS = {"$schema", "bomFormat", "specVersion", "serialNumber", "version", "metadata"}
ROOT_FIELDS |= {"components", "dependencies"}
PART_FIELDS = {"type", "bom-ref", "name", "version", "purl", "description", "licenses"}


def test_it_has_what_the_schema_requires_and_nothing_that_it_does_not_know(bill: sbom.Bom) -> None:
    assert set(bill) == ROOT_FIELDS
    assert set(bill["metadata"]) == {"component"}
    for each in (bill["metadata"]["component"], *bill["components"]):
        assert {"type", "name"} <= set(each) <= PART_FIELDS
        assert each["type"] in {"application", "library"}
        assert all(each.values())
        (licence,) = each["licenses"]
        if set(licence) != {"expression"}:
            assert set(licence) == {"license"}, "a licence or an expression, never both"
            assert len(licence["license"]) == 1, "an id or a name, never both"
    for each in bill["dependencies"]:
        assert set(each) == {"ref", "dependsOn"}
        assert len(set(each["dependsOn"])) == len(each["dependsOn"])


def test_the_same_lock_gives_the_same_file(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert sbom.write(tmp_path / name) > 20
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert json.loads((tmp_path / "one").read_text("utf-8"))["components"]


def test_markers_choose_what_is_locked_for_this_system() -> None:
    lock = (
        'one==1.0 ; python_version >= "3" \\\n    --hash=sha256:ab\n'
        'two==2.0 ; sys_platform == "nowhere" \\\n    --hash=sha256:cd\n'
        "Three_x==3.0 \\\n    --hash=sha256:ef\n"
    )
    assert sbom.locked(lock) == {"one": "1.0", "three-x": "3.0"}


def test_another_version_than_the_locked_one_is_no_bill(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sbom, "made_of", lambda: {"requests": "0.1"})
    with pytest.raises(RuntimeError, match=r"requests .* is installed, 0\.1 is locked"):
        sbom.bill()
