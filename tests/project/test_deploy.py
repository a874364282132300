"""What deploy/ says to systemd, Docker and Caddy fits the service: its commands, its settings, its packages."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from docproc.api.hosts import check_host, check_settings
from docproc.api.made_files import EXPORT_SECONDS
from docproc.api.server import GRACE_SECONDS, WORKER_STOP_SECONDS
from docproc.api.waiting import MAX_WAIT_SECONDS
from docproc.cli import app
from docproc.settings import Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
TEXTS = [path for path in sorted(DEPLOY.rglob("*")) if path.is_file()]
UNITS = sorted((DEPLOY / "systemd").glob("docproc*.service"))
TIMERS = sorted((DEPLOY / "systemd").glob("*.timer"))
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose" / "compose.yaml").read_text(encoding="utf-8"))
OURS = {name: service for name, service in COMPOSE["services"].items() if service["image"] == "docproc"}
OFFICE = {"SITE": "sangkien.example.vn", "DB_PASSWORD": "f6a1c0d9e3b7", "STORE_SECRET": "0b9d7e2c4a51", "DATA_HOST": "10.20.0.11"}
"""What an office would write into .env."""
OF_OTHERS = {"AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION", "PYTHONUNBUFFERED"}
"""Variables of the environment that are no settings of ours."""


def filled(value: str) -> str:
    """What Compose makes of a value with variables."""

    def of_office(found: re.Match[str]) -> str:
        name, default = found[1], found[3] or ""
        return OFFICE.get(name, default)

    return re.sub(r"\$\{(\w+)(:[-?]([^}]*))?\}", of_office, value)


def commands() -> set[str]:
    return set(getattr(get_command(app), "commands", {}))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(DEPLOY)))
def test_every_setting_that_is_named_exists(path: Path) -> None:
    named = set(re.findall(r"\bDOCPROC_([A-Z_]+)", path.read_text(encoding="utf-8")))

    assert named <= {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(DEPLOY)))
def test_every_command_that_is_run_exists(path: Path) -> None:
    run = re.findall(r"(?:^|/bin/|\s)docproc ([a-z]+)(?: ([a-z]+))?", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    started = {first for first, _ in run if path.name == "backup" or path.suffix == ".service"}

    assert {each for each in started if each not in commands()} == set()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    for unit in (*UNITS, *TIMERS):
        text = unit.read_text(encoding="utf-8")
        # Where the service is on this machine; systemd looks whether the programs are there.
        text = text.replace("/opt/docproc/.venv/bin/docproc", sys.executable).replace("/opt/docproc", str(ROOT))
        (tmp_path / unit.name.replace("@", "@1")).write_text(text, encoding="utf-8")

    found = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *sorted(tmp_path.iterdir())], capture_output=True, text=True, check=False
    )

    about_ours = [line for line in found.stderr.splitlines() if "docproc" in line]
    assert about_ours == []
    assert found.returncode == 0


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_runs_as_nobody_in_particular_and_takes_no_namespaces_away(unit: Path) -> None:
    lines = unit.read_text(encoding="utf-8").splitlines()

    assert "User=docproc" in lines
    assert "NoNewPrivileges=yes" in lines
    assert not any(line.startswith("RestrictNamespaces") for line in lines)  # reading cuts itself off by one


def test_services_are_given_time_to_end() -> None:
    needed = {"docproc.service": GRACE_SECONDS + WORKER_STOP_SECONDS, "docproc-api.service": GRACE_SECONDS}
    for name, seconds in needed.items():
        given = re.search(r"^TimeoutStopSec=(\d+)$", (DEPLOY / "systemd" / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert given is not None
        assert int(given[1]) > seconds


@pytest.mark.parametrize("name", sorted(OURS))
def test_the_settings_of_the_containers_are_taken(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {variable: filled(str(value)) for variable, value in OURS[name]["environment"].items()}
    for variable, value in given.items():
        monkeypatch.setenv(variable, value)

    settings = Settings.of_environment()

    check_settings(settings)
    check_host(settings)
    assert {variable for variable in given if not variable.startswith("DOCPROC_")} <= OF_OTHERS
    assert "10.20.0.11" in settings.database_address
    assert settings.is_secure


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_container_of_ours_runs_a_command_with_few_rights(name: str) -> None:
    service = OURS[name]
    entry = service.get("entrypoint", ["docproc"])

    assert service["command"][0] in commands() or entry == ["/opt/docproc/deploy/backup"]
    assert service["cap_drop"] == ["ALL"]
    assert service["read_only"] is True


def test_the_parts_are_two_processes_of_the_api_behind_a_proxy_and_workers() -> None:
    services = COMPOSE["services"]

    assert services["api"]["deploy"]["replicas"] == 2
    assert {name: service["profiles"] for name, service in services.items()} == {
        "db": ["data"],
        "store": ["data"],
        "api": ["front"],
        "proxy": ["front"],
        "worker": ["work"],
        "backup": ["backup"],
    }
    assert [name for name, service in services.items() if "443:443" in service.get("ports", [])] == ["proxy"]


def test_every_variable_of_the_compose_file_is_explained() -> None:
    used = set(re.findall(r"\$\{(\w+)", (DEPLOY / "compose" / "compose.yaml").read_text(encoding="utf-8")))
    explained = set(
        re.findall(r"^#?(\w+)=", (DEPLOY / "compose" / "env.example").read_text(encoding="utf-8"), flags=re.MULTILINE)
    )

    assert used == explained


def test_the_proxy_takes_what_the_service_takes_and_waits_as_long() -> None:
    text = (DEPLOY / "compose" / "Caddyfile").read_text(encoding="utf-8")
    (megabytes,), (seconds,) = re.findall(r"max_size (\d+)MB", text), re.findall(r"response_header_timeout (\d+)s", text)

    assert int(megabytes) * 1_000_000 >= Settings().max_request_bytes
    assert int(seconds) > max(EXPORT_SECONDS, MAX_WAIT_SECONDS)


def test_the_image_has_the_system_packages_of_the_setup() -> None:
    setup = (ROOT / "tools" / "setup").read_text(encoding="utf-8")
    (needed,) = re.findall(r"^system_packages=\(([^)]*)\)", setup, flags=re.MULTILINE)
    (installed,) = re.findall(r"--no-install-recommends \\\n\s+(.*?) \\\n", (DEPLOY / "Dockerfile").read_text(encoding="utf-8"))

    assert set(installed.split()) == set(needed.split()) - {"python3-venv"}


def test_the_image_copies_what_there_is_and_what_the_list_of_its_files_lets_through() -> None:
    dockerfile = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    copied = [name for line in re.findall(r"^COPY (.*)$", dockerfile, flags=re.MULTILINE) for name in line.split()[:-1]]
    let_through = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()

    for name in copied:
        assert (ROOT / name).exists(), name
        assert f"!{name}" in let_through


@pytest.mark.timeout(300)
def test_a_backup_is_whole_and_old_ones_go(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    for name in ("2020-01-02", "2020-02-01"):
        (folder / name).mkdir(parents=True)
        os.utime(folder / name, (0, 0))
    (folder / "khac").mkdir()
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "docproc").write_text(f'#!/bin/sh\nexec {sys.executable} -c "from docproc.cli import main; main()" "$@"\n')
    (programs / "docproc").chmod(0o755)
    settings = Settings(data_dir=tmp_path / "data")
    environment = {**os.environ, **settings.environment(), "PATH": f"{programs}:/usr/bin:/bin"}
    subprocess.run([programs / "docproc", "keys", "create", "--name", "x", "--role", "portal"], env=environment, check=True)

    for _ in range(2):  # a second one on the same day is none
        subprocess.run([DEPLOY / "backup", folder], env=environment, cwd=ROOT, check=True)

    (made,) = folder.glob("20*")
    assert (made / "manifest.json").exists()
    assert (folder / "khac").exists()
    assert (folder / "receipts.jsonl").exists()
    assert len((folder / "audit-ends.txt").read_text(encoding="utf-8").splitlines()) >= 2
