"""Every story runs as a script, as its reader would run it, and prints its answers."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
PAGE = EXAMPLES.parent / "docs" / "explanation" / "stories.md"
STORIES = sorted(EXAMPLES.glob("[!_]*.py"))


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.stem)
def test_the_story_runs_and_prints_its_answers(story: Path, tmp_path: Path) -> None:
    ran = subprocess.run([sys.executable, str(story)], capture_output=True, text=True, cwd=tmp_path, check=False)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert len(ran.stdout.splitlines()) >= 2, "it prints an answer or two"
    assert not list(tmp_path.iterdir()), "a story leaves nothing behind"


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.stem)
def test_the_answers_of_the_story_are_checked(story: Path) -> None:
    test = Path(__file__).with_name(f"test_{story.stem}.py").read_text(encoding="utf-8")

    assert re.search(rf"^(from|import) (examples\.)?{story.stem}\b|import .*\b{story.stem}\b", test, re.MULTILINE)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.stem)
def test_the_story_is_on_the_page_of_stories(story: Path) -> None:
    assert f"(../../examples/{story.name})" in PAGE.read_text(encoding="utf-8")
