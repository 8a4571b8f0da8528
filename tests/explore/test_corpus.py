"""Every small program gets the verdict it announces."""

from pathlib import Path

import pytest

from tests.explore.corpus import PROGRAMS, expected, judge

SLOW = {
    "both_wait_for_the_other_flag",
    "excepthook_never_put_back",
    "module_level_pool",
    "one_polls_a_flag_nobody_sets",
    "pool_initializer",
    "shutdown_of_a_queue_by_hand",
    "three_threads_ring",
    "timer_debounce",
    "try_lock_until_a_deadline",
    "two_pollers_with_tiny_sleeps",
    "deadlock_beside_a_heartbeat",
    "foreign_event_loop",
    "foreign_flock",
    "foreign_held_while_sleeping",
    "foreign_pipe_token",
    "foreign_pipes_in_opposite_order",
    "foreign_polled_for_ever",
    "foreign_polled_meanwhile",
    "foreign_process_lock",
    "foreign_process_lock_read_outside",
    "foreign_slow_under_a_lock",
    "foreign_socketpair",
    "foreign_token_lost",
    "never_ends_under_a_lock",
    "spin_under_a_lock",
    "buffer_polled_with_except",
    "hangs_in_a_loop",
    "never_ends_polling_a_lost_job",
    "never_ends_waiting_for_a_flag",
    "pool_as_completed",
    "pool_locked_counter",
    "pool_map",
    "rwlock",
    "rwlock_two_locks",
    "singleton_future",
    "singleton_one_rlock",
    "spin_on_future_done",
    "transfer_backs_off_with_timeout",
}


def _case(program: Path):
    marks = [pytest.mark.slow] if program.stem in SLOW else []
    return pytest.param(program, id=f"{program.parent.name}/{program.stem}", marks=marks)


@pytest.mark.parametrize("program", [_case(program) for program in PROGRAMS])
def test_explorer_judges_a_program_as_it_announces(program):
    """A racy answer fails with its cause, a correct one passes."""
    found = judge(program)
    assert expected(program) == found.verdict, found.message


def test_corpus_is_large_enough():
    """At least 80 wrong and 50 correct programs are judged."""
    wrong = [program for program in PROGRAMS if program.parent.name == "racy"]
    assert len(wrong) >= 80
    assert len(PROGRAMS) - len(wrong) >= 50
