"""The pages that show Python are run."""

import doctest
from pathlib import Path

import nutgraf

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_for_users_of_sumy_and_gensim():
    ran = doctest.testfile(str(DOCS / "from-sumy-and-gensim.md"), module_relative=False)
    assert ran.attempted > 4 and ran.failed == 0


def test_the_package_says_true_of_itself():
    ran = doctest.testmod(nutgraf)
    assert ran.attempted > 1 and ran.failed == 0
