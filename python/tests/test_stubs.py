"""The typed stubs say what the compiled half does."""

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[1] / "pyproject.toml"


def test_stubs_are_those_of_the_module():
    ran = subprocess.run([sys.executable, "-m", "mypy.stubtest", "nutgraf", "--mypy-config-file", str(PROJECT)], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
