"""Texts that the tests share: those of the corpus."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def texts() -> list[str]:
    """The plain texts of the corpus, by name."""
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus" / "texts").glob("*.txt"))]


@pytest.fixture(scope="session")
def bridge() -> str:
    """A news article with quotes, outcomes and characters beyond ASCII."""
    return (ROOT / "corpus" / "texts" / "harbour-bridge.txt").read_text(encoding="utf-8")
