"""What the machine must have, asked before anything is installed: ``python preflight.py``.

Only the standard library: it also runs before the virtual environment exists. Every complaint is
one sentence with the command that helps.
"""

import argparse
import ctypes
import importlib.util
import os
import shutil
import signal
import socket
import sys
from collections.abc import Iterable, Mapping
from typing import Final

DEFAULT_HOST: Final = "127.0.0.1"
DEFAULT_PORT: Final = 8000

# Names under which WeasyPrint looks for a library on Linux and macOS.
PANGO: Final[Mapping[str, tuple[str, ...]]] = {
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0"),
}
HARFBUZZ_SUBSET: Final = (
    "libharfbuzz-subset.so.0",
    "libharfbuzz-subset.0.dylib",
    "libharfbuzz-subset-0",
)
CHROMIUM_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# The command of each package manager, and what it calls the things.
INSTALL: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "apt-get": (
        "sudo apt-get install",
        {
            "pango": "libpango-1.0-0 libpangoft2-1.0-0",
            "harfbuzz": "libharfbuzz-subset0",
            "chromium": "chromium",
            "venv": "python3-venv",
        },
    ),
    "dnf": (
        "sudo dnf install",
        {
            "pango": "pango",
            "harfbuzz": "harfbuzz",
            "chromium": "chromium",
            "venv": "python3",
        },
    ),
    "brew": (
        "brew install",
        {
            "pango": "pango",
            "harfbuzz": "harfbuzz",
            "chromium": "--cask chromium",
            "venv": "python@3.12",
        },
    ),
}


def install_command(thing: str) -> str:
    """Return the command that installs a thing on this machine; Debian's where unknown."""
    manager = next((name for name in INSTALL if shutil.which(name)), "apt-get")
    command, packages = INSTALL[manager]
    return f"{command} {packages[thing]}"


def loads_any(names: Iterable[str]) -> bool:
    """Return whether a shared library can be loaded under one of its names."""
    for name in names:
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return False


def port_problem(host: str, port: int) -> str | None:
    """Return why the server cannot listen there, or None."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OverflowError:
            return f"{port} is not a port: PLANBOOK_PORT takes 1 to 65535."
        except OSError as error:
            return (
                f"Port {port} on {host} cannot be used ({error.strerror}): "
                f"stop what listens there, or run `PLANBOOK_PORT={other_port(port)} make run`."
            )
    return None


def other_port(port: int) -> int:
    """Return a port near the busy one that looks free."""
    for candidate in range(port + 1, min(port + 50, 65535)):
        with socket.socket() as probe:
            if probe.connect_ex((DEFAULT_HOST, candidate)):
                return candidate
    return port + 1


def chromium() -> str | None:
    """Return the browser for the tests: ``PLANBOOK_CHROMIUM``, or one on the path."""
    named = os.environ.get("PLANBOOK_CHROMIUM")
    candidates = (named,) if named else CHROMIUM_NAMES
    return next((path for name in candidates if (path := shutil.which(name))), None)


def chromium_problem() -> str | None:
    """Return why the browser tests cannot run, or None."""
    if chromium():
        return None
    return (
        "The browser tests need Chromium, and there is none: run "
        f"`{install_command('chromium')}`, or name one in PLANBOOK_CHROMIUM."
    )


def problems() -> list[str]:
    """Return what keeps Planbook from running on this machine."""
    found: list[str] = []
    if importlib.util.find_spec("ensurepip") is None:
        found.append(f"This Python has no venv module: run `{install_command('venv')}`.")
    missing = [name for name, names in PANGO.items() if not loads_any(names)]
    if missing:
        found.append(
            f"PDFs need the system library {' and '.join(missing)}: "
            f"run `{install_command('pango')}`."
        )
    return found


def warnings() -> list[str]:
    """Return what Planbook can do without, but not as well."""
    if loads_any(HARFBUZZ_SUBSET):
        return []
    return [
        "Without HarfBuzz's subset library PDFs take about twice as long: "
        f"run `{install_command('harfbuzz')}`."
    ]


def main() -> int:
    """Check, complain and return the exit code."""
    parser = argparse.ArgumentParser(description="Check what this machine must have.")
    parser.add_argument("--port", action="store_true", help="also that the port is free")
    parser.add_argument("--browser", action="store_true", help="also that there is a Chromium")
    arguments = parser.parse_args()
    found: list[str | None] = [*problems()]
    if arguments.port:
        found.append(_configured_port_problem())
    if arguments.browser:
        found.append(chromium_problem())
    complaints = [problem for problem in found if problem]
    for line in (*complaints, *(f"Note: {warning}" for warning in warnings())):
        sys.stderr.write(f"{line}\n")
    return 1 if complaints else 0


def _configured_port_problem() -> str | None:
    text = os.environ.get("PLANBOOK_PORT", str(DEFAULT_PORT))
    if not text.isdecimal():
        return f"PLANBOOK_PORT is {text!r}, which is not a port: it takes 1 to 65535."
    return port_problem(os.environ.get("PLANBOOK_HOST", DEFAULT_HOST), int(text))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(main())
