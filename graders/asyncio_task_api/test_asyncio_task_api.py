"""Grades katas/asyncio_task_api.py."""

import asyncio
import gc
from types import SimpleNamespace

from dojo.compare import same, shown

HOUR = 3600
FEW = 20


def test_task_knows_who_it_is(kata):
    """1. `who()` returns the name of the task that calls it, its present one."""

    async def tells():
        before = kata.who()
        asyncio.current_task().set_name("heartbeat")
        await asyncio.sleep(0)
        return [before, kata.who()]

    async def main():
        tasks = [asyncio.create_task(tells(), name=name) for name in ("mail", "logs")]
        return [await task for task in tasks]

    expected = [["mail", "heartbeat"], ["logs", "heartbeat"]]
    same(asyncio.run(main()), expected, "who() in two tasks, before and after they were renamed,")


def test_nobody_is_outside_a_task(kata):
    """1. `who()` returns None outside a task: in a callback, or where no loop runs."""

    async def main():
        loop = asyncio.get_running_loop()
        answer = loop.create_future()
        loop.call_soon(lambda: answer.set_result(outcome_of(kata.who)))
        return await answer

    same(asyncio.run(main()), None, "who() in a callback")
    same(outcome_of(kata.who), None, "who() where no loop ran")


def test_others_are_those_that_are_not_done(kata):
    """2. `others()` returns the tasks that are not done, but the caller's own, by name."""

    async def main():
        me = asyncio.current_task()
        me.set_name("mail")
        over = asyncio.create_task(asyncio.sleep(0), name="cache")
        await over
        names = ("web", "mail", "logs", "auth", "sms", "disk", "jobs", "api", "dns", "ftp")
        tasks = {asyncio.create_task(asyncio.sleep(HOUR), name=name) for name in names}
        await asyncio.sleep(0)
        found = kata.others()
        answer = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_soon(lambda: answer.set_result(outcome_of(kata.others)))
        in_callback = await answer
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        assert me not in found, "others() had the task that had called it"
        assert over not in found, "others() had a task that was done"
        same([task.get_name() for task in found], sorted(names), "the names of others()")
        assert isinstance(in_callback, list), f"others() in a callback raised {in_callback}"
        seen = [task.get_name() for task in in_callback]
        same(seen, sorted([*names, "mail"]), "the names of others() in a callback")

    asyncio.run(main())


def test_started_task_runs_under_its_name(kata, explore):
    """3. `start` returns a new task of that name, whose result is that of `work()`."""

    async def main(state):
        async def work():
            return "result", asyncio.current_task().get_name()

        task = state.supervisor.start("mail", work)
        assert isinstance(task, asyncio.Task), f"start gave {shown(task)}, expected a task"
        return task.get_name(), await task

    def check(seen):
        same(
            seen[0], ("mail", ("result", "mail")), "a started task's name, and its result with it,"
        )

    explore(setup_of(kata), tasks=[main], check=check, bound=1)


def test_task_lives_though_nobody_holds_it(kata):
    """3. The task lives until it is done, though nobody else holds it."""

    async def main():
        async def waits():
            await asyncio.get_running_loop().create_future()

        supervisor = kata.Supervisor(lambda *_: None)
        supervisor.start("mail", waits)
        await asyncio.sleep(0)
        gc.collect()
        alive = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        return len(alive)

    same(asyncio.run(main()), 1, "the tasks left of one that nobody else held")


def test_name_in_use_is_refused(kata, explore):
    """3. If a task of that name is not done yet, `start` raises ValueError and calls no `work`."""

    async def main(state):
        calls = []

        async def second():
            calls.append("ran")

        def work():
            calls.append("was called")
            return second()

        first = state.supervisor.start("mail", sleeper())
        refused = outcome_of(lambda: state.supervisor.start("mail", work))
        await asyncio.sleep(0)
        refused_later = outcome_of(lambda: state.supervisor.start("mail", work))
        first.set_name("heartbeat")
        refused_new = outcome_of(lambda: state.supervisor.start("heartbeat", work))
        called = list(calls)
        await first
        await state.supervisor.start("mail", work)
        return [refused, refused_later, refused_new, called, calls]

    def check(seen):
        refused, refused_later, refused_new, called, calls = seen[0]
        same(refused, "ValueError", "start under a name in use")
        same(refused_later, "ValueError", "start under a name in use, later,")
        same(refused_new, "ValueError", "start under the new name of a task")
        same(called, [], "what became of work when the name was in use")
        same(calls, ["was called", "ran"], "what became of work once the name was free")

    explore(setup_of(kata), tasks=[main], check=check, bound=1)


def test_name_of_who_has_just_ended_is_free(kata, explore):
    """3. The name of a task is free as soon as it is done, before any callback was called."""

    async def main(state):
        started = []

        def again():
            started.append(outcome_of(lambda: state.supervisor.start("mail", sleeper(1))))

        async def ends():
            asyncio.get_running_loop().call_soon(again)

        await state.supervisor.start("mail", ends)
        await asyncio.sleep(HOUR)
        return started[0]

    def check(seen):
        said = shown(seen[0])
        assert isinstance(seen[0], asyncio.Task), (
            f"start under the name of a task that had just ended gave {said}, expected a task"
        )

    explore(setup_of(kata), tasks=[main], check=check, bound=1)


def test_names_are_those_of_running_tasks(kata, explore):
    """4. `names()` returns the present names of those that are not done, in order of start."""

    async def main(state):
        async def renames_itself():
            asyncio.current_task().set_name("heartbeat")
            await asyncio.sleep(HOUR)

        supervisor = state.supervisor
        supervisor.start("web", sleeper(2 * HOUR))
        short = supervisor.start("mail", renames_itself)
        supervisor.start("auth", sleeper(2 * HOUR))
        seen = [list(supervisor.names())]
        await asyncio.sleep(1)
        seen.append(list(supervisor.names()))
        await short
        seen.append(list(supervisor.names()))
        await asyncio.sleep(2 * HOUR)
        return [*seen, list(supervisor.names())]

    def check(seen):
        started, renamed, later, last = seen[0]
        same(started, ["web", "mail", "auth"], "names() of three that were started")
        same(renamed, ["web", "heartbeat", "auth"], "names() once one had renamed itself")
        same(later, ["web", "auth"], "names() once that one had ended")
        same(last, [], "names() once all had ended")

    explore(setup_of(kata), tasks=[main], check=check, bound=1)


def test_names_are_right_at_every_moment(kata, explore):
    """4. `names()` is right at every moment, also when a task has just ended."""

    async def works(state):
        state.task = state.supervisor.start("mail", sleeper(0))
        await state.task

    async def watches(state):
        seen = []
        for _ in range(4):
            await asyncio.sleep(0)
            if state.task is not None:
                seen.append((state.task.done(), list(state.supervisor.names())))
        return seen

    def check(seen):
        for done, names in seen[1]:
            if done:
                same(names, [], "names() when the only task was done")
            else:
                same(names, ["mail"], "names() when the only task was not done")

    explore(setup_of(kata), tasks=[works, watches], check=check, bound=1)


def test_end_is_told(kata, explore):
    """5. `on_end` is called once for each task when it is done, with how it ended."""

    async def main(state):
        async def fails():
            await asyncio.sleep(0)
            raise state.error

        async def returns():
            asyncio.current_task().set_name("better")

        state.error = LookupError("of a task")
        tasks = [
            state.supervisor.start(name, work)
            for name, work in (("good", returns), ("bad", fails), ("cancelled", sleeper()))
        ]
        await asyncio.sleep(1)
        tasks[2].cancel()
        await asyncio.sleep(1)

    def check(_, state):
        told = {name: kind(error) for name, error, _ in state.ended}
        expected = {"better": "nothing", "bad": "LookupError", "cancelled": "CancelledError"}
        same(told, expected, "what on_end was told of three tasks, one of them renamed,")
        same(len(state.ended), 3, "how often on_end was called for three tasks")
        errors = [error for name, error, _ in state.ended if name == "bad"]
        assert errors[0] is state.error, "on_end was told of another exception than the one raised"
        for name, _, names in state.ended:
            assert name not in names, f"names() still had {name} when on_end was told of its end"

    explore(setup_of(kata), tasks=[main], check=check, bound=1)


def test_failure_is_followed_by_another_attempt(kata, explore):
    """6. A `work()` that raises an Exception is followed by another one, at most n times."""

    def failing(calls, failures):
        async def work():
            calls.append(asyncio.current_task())
            await asyncio.sleep(0)
            if len(calls) > FEW:
                return "called for ever"
            if len(calls) <= failures:
                raise LookupError(f"failure {len(calls)}")
            return "saved"

        return work

    async def main(state):
        found = []
        for failures, restarts in ((0, 2), (1, 2), (2, 2), (3, 2), (1, 0)):
            calls = []
            task = state.supervisor.start("mail", failing(calls, failures), restarts=restarts)
            await asyncio.wait([task])
            same_task = all(one is task for one in calls)
            end = kind(task.exception()) if task.exception() else task.result()
            found.append((failures, restarts, len(calls), end, same_task))
        return found

    def check(seen, state):
        for failures, restarts, calls, end, same_task in seen[0]:
            what = f"a work that failed {failures} times, with restarts={restarts}"
            same(calls, min(failures, restarts) + 1, f"the number of calls of {what},")
            same(end, "saved" if failures <= restarts else "LookupError", f"the end of {what},")
            assert same_task, f"{what}, ran in another task than start had returned"
        told = [kind(error) for _, error, _ in state.ended]
        expected = ["nothing"] * 3 + ["LookupError"] * 2
        same(told, expected, "what on_end was told of five tasks, some of them restarted,")

    explore(setup_of(kata), tasks=[main], check=check, bound=1)


def test_abort_is_followed_by_nothing(kata, explore):
    """6. A `work()` that raises what is no Exception is not followed by another one."""

    async def main(state):
        calls = []

        async def work():
            calls.append("mail")
            raise Abort

        await asyncio.wait([state.supervisor.start("mail", work, restarts=2)])
        return len(calls)

    def check(seen):
        same(seen[0], 1, "the number of calls of a work that raised what is no Exception")

    explore(setup_of(kata), tasks=[main], check=check, bound=1)


def test_cancelled_task_is_not_restarted(kata, explore):
    """6. Once the task was cancelled, there is no other attempt, whatever was raised."""

    async def main(state):
        calls = []

        async def work():
            calls.append("mail")
            try:
                await asyncio.sleep(HOUR)
            except asyncio.CancelledError:
                if state.how == "an error":
                    raise LookupError("of the clean-up") from None
                if state.how == "the cancellation":
                    raise
            await asyncio.sleep(1)
            raise LookupError("later")

        found = []
        for how in ("the cancellation", "an error", "an error a second later"):
            state.how = how
            task = state.supervisor.start("mail", work, restarts=3)
            await asyncio.sleep(1)
            task.cancel()
            await asyncio.wait([task], timeout=5 * HOUR)
            found.append((how, len(calls)))
            calls.clear()
            if not task.cancelled():
                task.exception()
        return found

    def check(seen):
        for how, calls in seen[0]:
            same(calls, 1, f"the number of calls of a work that was cancelled and raised {how},")

    explore(setup_of(kata), tasks=[main], check=check, bound=1)


def test_stop_waits_for_the_end(kata, explore):
    """7. `stop` cancels the task with the message, and waits for its clean-up and `on_end`."""

    async def main(state):
        loop = asyncio.get_running_loop()
        found = [("nobody", await state.supervisor.stop("nobody"))]
        for end in ("lets it through", "returns", "fails"):
            state.supervisor.start(end, cleaning(state, end))
            await asyncio.sleep(1)
            before = loop.time()
            try:
                said = await state.supervisor.stop(end, "bye")
            except (LookupError, asyncio.CancelledError) as error:
                said = type(error).__name__
            told = [name for name, _, _ in state.ended]
            found.append((end, said, loop.time() - before, end in told))
        await asyncio.sleep(0)
        found.append(("returns", await state.supervisor.stop("returns")))
        return found

    def check(seen, state):
        first, *stopped, last = seen[0]
        same(first, ("nobody", False), "stop of a name that nobody has")
        for end, said, seconds, told in stopped:
            what = f"stop of a task that, cancelled, cleaned up for an hour and {end},"
            same(said, True, what)  # noqa: FBT003
            same(seconds, float(HOUR), f"the seconds of {what}")
            assert told, f"{what} returned before on_end was called"
        same(last, ("returns", False), "stop of a name whose task is done")
        same(state.messages, [("bye",)] * 3, "the arguments of CancelledError in three tasks")

    explore(setup_of(kata), tasks=[main], check=check, bound=1)


def test_two_may_stop_one_task(kata, explore):
    """7. Each `stop` cancels the task and waits for it, also if somebody else is stopping it."""

    async def main(state):
        async def stubborn():
            for _ in range(2):
                try:
                    await asyncio.sleep(5 * HOUR)
                except asyncio.CancelledError as error:
                    state.messages.append(error.args)

        state.supervisor.start("mail", stubborn)
        await asyncio.sleep(1)
        stoppers = []
        for msg in ("once", "twice"):
            stoppers.append(asyncio.create_task(state.supervisor.stop("mail", msg)))
            await asyncio.sleep(1)
        ended, waiting = await asyncio.wait(stoppers, timeout=20 * HOUR)
        for stopper in waiting:
            stopper.cancel()
        return [stopper in ended and stopper.result() for stopper in stoppers]

    def check(seen, state):
        same(seen[0], [True, True], "stop of a task by two, hours later (False: it still waited),")
        expected = [("once",), ("twice",)]
        same(state.messages, expected, "the cancellations of a task that two had stopped")

    explore(setup_of(kata), tasks=[main], check=check, bound=1)


def test_namesake_may_stop_it(kata, explore):
    """7. Who has the same name, but is no task of the supervisor, may stop the one that is."""

    async def main(state):
        task = state.supervisor.start("mail", sleeper())
        await asyncio.sleep(1)
        asyncio.current_task().set_name("mail")
        try:
            said = await state.supervisor.stop("mail")
        except RuntimeError:
            said = "RuntimeError"
        task.cancel()
        return said

    def check(seen):
        same(seen[0], True, "stop of a task by another one of that name")  # noqa: FBT003

    explore(setup_of(kata), tasks=[main], check=check, bound=1)


def test_stopper_can_be_cancelled(kata, explore):
    """7. Who is cancelled while it waits ends as cancelled, and leaves the clean-up alone."""

    async def setup():
        state = await setup_of(kata)()
        state.victim = state.supervisor.start("mail", cleaning(state, "lets it through"))
        return state

    async def stops(state):
        await asyncio.sleep(1)
        await state.supervisor.stop("mail")

    async def waits(state):
        await asyncio.wait([state.victim])

    def check(_, state):
        assert state.cleaned, (
            "the clean-up of a task that was being stopped was cut short, expected it to end"
        )

    explore(setup, tasks=[stops, waits], check=check, cancel="A", bound=1)


def test_cancelled_stopper_ends_at_once(kata, explore):
    """7. Who is cancelled while it waits does not wait for the clean-up."""

    async def main(state):
        victim = state.supervisor.start("mail", cleaning(state, "lets it through"))
        await asyncio.sleep(1)
        stopper = asyncio.create_task(state.supervisor.stop("mail"))
        await asyncio.sleep(1)
        stopper.cancel()
        await asyncio.sleep(1)
        early = stopper.done()
        await asyncio.wait([victim, stopper])
        return early

    def check(seen):
        assert seen[0], "a stopper that was cancelled waited for the clean-up, expected its end"

    explore(setup_of(kata), tasks=[main], check=check, bound=1)


def test_task_cannot_stop_itself(kata, explore):
    """7. A task that would stop itself gets a RuntimeError."""

    async def main(state):
        said = []

        async def stops():
            said.append("nothing")
            try:
                await state.supervisor.stop("mail")
            except RuntimeError:
                said[0] = "RuntimeError"
            said.append(asyncio.current_task().cancelling())

        await asyncio.wait([state.supervisor.start("mail", stops)])
        return said

    def check(seen):
        what = "what stop of a task by itself raised, and how often it had been cancelled,"
        same(seen[0], ["RuntimeError", 0], what)

    explore(setup_of(kata), tasks=[main], check=check, bound=1)


def test_close_ends_all_at_once(kata, explore):
    """8. `close` cancels all tasks at once with the message, and waits for them."""

    async def main(state):
        loop = asyncio.get_running_loop()
        for end in ("lets it through", "returns", "fails"):
            state.supervisor.start(end, cleaning(state, end))
        asyncio.current_task().set_name("returns")
        await asyncio.sleep(1)
        before = loop.time()
        await state.supervisor.close("bye")
        told = sorted(name for name, _, _ in state.ended)
        return loop.time() - before, told, list(state.supervisor.names())

    def check(seen, state):
        seconds, told, names = seen[0]
        same(names, [], "names() after close")
        same(seconds, float(HOUR), "the seconds of close, with three clean-ups of an hour,")
        same(told, ["fails", "lets it through", "returns"], "whom on_end was told of by then")
        same(state.messages, [("bye",)] * 3, "the arguments of CancelledError in three tasks")

    explore(setup_of(kata), tasks=[main], check=check, bound=1)


def test_task_may_close_its_supervisor(kata, explore):
    """8. A task that calls `close` itself is left out, until somebody else calls it."""

    async def main(state):
        passed, clean = [], cleaning(state, "lets it through")

        async def closes():
            await state.supervisor.close("first")
            await asyncio.sleep(0)
            passed.append("the call of close")
            await clean()

        other = state.supervisor.start("other", sleeper())
        closer = state.supervisor.start("closes", closes)
        await asyncio.wait([other])
        await asyncio.sleep(1)
        await state.supervisor.close("second")
        over = closer.done()
        closer.cancel()
        await asyncio.wait([closer])
        return other.cancelled(), passed, over

    def check(seen, state):
        others, passed, over = seen[0]
        same(passed, ["the call of close"], "what a task got past that closed its supervisor")
        assert others, "the other task was not cancelled, expected all but the one that closes"
        assert over, "a second close did not wait for the end of the task that had called the first"
        same(state.messages, [("second",)], "the arguments of CancelledError in that task")

    explore(setup_of(kata), tasks=[main], check=check, bound=1)


def test_closed_supervisor_starts_nothing(kata, explore):
    """8. From the call of `close` on, `start` raises RuntimeError and calls no `work`."""

    async def setup():
        state = await setup_of(kata)()
        state.supervisor.start("mail", cleaning(state, "returns"))
        state.closing = False
        return state

    async def closes(state):
        await asyncio.sleep(1)
        state.closing = True
        await state.supervisor.close()

    async def starts(state):
        calls = []

        def work():
            calls.append("work")
            return asyncio.sleep(0)

        await asyncio.sleep(1)
        found = []
        for _ in range(3):
            if state.closing:
                found.append(outcome_of(lambda: state.supervisor.start("late", work)))
            await asyncio.sleep(HOUR / 2)
        return found, calls

    def check(seen):
        found, calls = seen[1]
        same(found, ["RuntimeError"] * len(found), "start once close had been called")
        same(calls, [], "calls of work once close had been called")

    explore(setup, tasks=[closes, starts], check=check, bound=1)


class Abort(BaseException):
    """An exception that is no Exception."""


def setup_of(kata):
    """Return a setup that makes a supervisor, and a list of what its `on_end` was told."""

    async def setup():
        state = SimpleNamespace(task=None, ended=[], messages=[], cleaned=False)

        def on_end(name, error):
            state.ended.append((name, error, list(state.supervisor.names())))

        state.supervisor = kata.Supervisor(on_end)
        return state

    return setup


def sleeper(seconds=HOUR):
    """Return work that sleeps."""

    async def work():
        await asyncio.sleep(seconds)

    return work


def cleaning(state, end):
    """Return work that, cancelled, cleans up for an hour and then ends in some way."""

    async def work():
        try:
            await asyncio.sleep(5 * HOUR)
        except asyncio.CancelledError as error:
            state.messages.append(error.args)
            await asyncio.sleep(HOUR)
            if end == "lets it through":
                state.cleaned = True
                raise
            if end == "fails":
                raise LookupError("of a clean-up") from None
        state.cleaned = True

    return work


def kind(error):
    """Return the name of the exception's class, "nothing" if there is none."""
    return "nothing" if error is None else type(error).__name__


def outcome_of(function):
    """Return what the call returns, or the name of the exception that it raises."""
    try:
        return function()
    except Exception as error:  # noqa: BLE001 - whatever it was is what is looked at
        return type(error).__name__
