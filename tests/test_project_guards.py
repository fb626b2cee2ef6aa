"""Tests reach neither the network nor the developer's own secrets and folders."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import keyring
import platformdirs
import pytest
from keyring.errors import NoKeyringError
from pytest_socket import SocketConnectBlockedError

ELSEWHERE = "192.0.2.1"  # set aside for documentation, belongs to nobody


def test_no_other_machine_can_be_reached() -> None:
    with socket.socket() as client, pytest.raises(SocketConnectBlockedError):
        client.connect((ELSEWHERE, 443))


def test_this_machine_can() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        with socket.create_connection(address) as client:
            assert client.getpeername() == address


def test_the_real_keyring_is_out_of_reach() -> None:
    with pytest.raises(NoKeyringError):
        keyring.get_password("kccsync-desktop", "anyone")


def test_the_real_folders_are_out_of_reach(tmp_path_factory: pytest.TempPathFactory) -> None:
    data = platformdirs.user_data_path("kccsync-desktop")
    assert data.is_relative_to(tmp_path_factory.getbasetemp())
    assert Path.home().is_relative_to(tmp_path_factory.getbasetemp())


def test_no_screen_is_needed() -> None:
    assert os.environ["QT_QPA_PLATFORM"]
