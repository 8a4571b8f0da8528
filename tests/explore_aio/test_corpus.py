"""Every small asyncio program gets the verdict it announces."""

import pytest

from tests.explore_aio.corpus import PROGRAMS, complaint, judge

SLOW = {
    "as_completed_answers",
    "cancel_ignored_by_a_ticker",
    "cache_of_shielded_tasks",
    "gather_with_clean_up",
    "loops_for_ever",
    "lost_wakeup_beside_a_ticker",
    "own_future",
    "polls_for_ever",
    "polls_with_sleep",
    "task_group_with_fault",
    "thread_with_lock",
    "worker_pool_shut_down",
}


def _case(program):
    marks = [pytest.mark.slow] if program.stem in SLOW else []
    return pytest.param(program, id=f"{program.parent.name}/{program.stem}", marks=marks)


@pytest.mark.parametrize("program", [_case(program) for program in PROGRAMS])
def test_explorer_judges_a_program_as_it_announces(program):
    """A bad answer fails with its cause and replays by its token, a correct one passes."""
    assert complaint(program, judge(program)) == ""


def test_corpus_is_large_enough():
    """At least 40 wrong and 30 correct programs are judged."""
    wrong = [program for program in PROGRAMS if program.parent.name == "bad"]
    assert len(wrong) >= 40
    assert len(PROGRAMS) - len(wrong) >= 30
