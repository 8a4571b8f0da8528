"""Grades katas/zookeeper_lock.py."""

import inspect
import time
from contextlib import suppress

import kazoo.recipe.barrier
import kazoo.recipe.election
import kazoo.recipe.lease
import kazoo.recipe.lock
import kazoo.recipe.party
import kazoo.recipe.queue
import kazoo.recipe.watchers
import pytest

from dojo.compare import same

RECIPES = [
    recipe
    for module in (
        kazoo.recipe.barrier,
        kazoo.recipe.election,
        kazoo.recipe.lease,
        kazoo.recipe.lock,
        kazoo.recipe.party,
        kazoo.recipe.queue,
        kazoo.recipe.watchers,
    )
    for _, recipe in inspect.getmembers(module, inspect.isclass)
    if recipe.__module__ == module.__name__
]

IDLE = 1.5
"""Seconds in which one who looks each second has looked again."""

SLACK = 3.2
"""Seconds by which a waiter may be late: its server may be held up."""


@pytest.fixture
def new(kata, zookeeper):
    """Makes a lock with a client of its own, by default one that nobody else has."""

    def make(path=None):
        client = zookeeper.client()
        return kata.ZooKeeperLock(client.kazoo, path or zookeeper.path()), client

    return make


@pytest.fixture
def wait(zookeeper):
    """Has a lock acquired behind others, and returns when its client waits for something."""

    def begin(lock, client):
        watched = client.watched
        attempt = zookeeper.attempt(lock.acquire)
        client.settle(attempt, after=watched)
        return attempt

    return begin


def took(attempt, what):
    """Assert that an acquire took the lock, soon."""
    assert attempt.ends(), f"{what} had not returned, and nothing was before it any more"
    same(attempt.result(), expected=True, what=what)


def waits(attempt, why):
    """Assert that an acquire has not returned."""
    if attempt.over:
        pytest.fail(f"acquire returned {attempt.result()!r} {why}")


def only(zookeeper, path, nodes, when):
    """Assert that the queue consists of these nodes."""
    there = zookeeper.contenders(path)
    assert there == nodes, f"{when} the queue was {names(there)}, expected {names(nodes)}"


def stand(client, path, name):
    """Have another client stand in the queue with a node of that name; return its path."""
    return client.kazoo.create(f"{path}/{name}", ephemeral=True, sequence=True, makepath=True)


def names(nodes):
    """Return the last parts of paths."""
    return [node.rpartition("/")[2] for node in nodes]


def raised_by(kata, action):
    """Return what `action` raised instead of LockLost, or None if it raised that."""
    try:
        action()
    except kata.LockLost:
        return None
    except Exception as error:  # noqa: BLE001 - it is told, whatever it is
        return f"{type(error).__name__}, expected LockLost"
    return "nothing, expected LockLost"


class Slip(Exception):
    """What a block raises."""


def slip():
    """Raise what a block raises."""
    raise Slip


def interrupt():
    """Raise what Ctrl-C raises in a block."""
    raise KeyboardInterrupt


def out_of(lock, *actions):
    """Return the name of what came out of a block that does `actions`."""
    try:
        with lock:
            for action in actions:
                action()
    except BaseException as came:  # noqa: BLE001 - as above
        return type(came).__name__
    return "nothing"


def test_a_free_lock_is_taken_with_a_node(zookeeper, new):
    """1. A free lock is taken with one ephemeral sequential node below its path."""
    path = f"{zookeeper.path()}/of/the/invoices"
    lock, client = new(path)
    same(lock.acquire(blocking=False), expected=True, what="acquire(blocking=False) on a free lock")
    nodes = zookeeper.contenders(path)
    assert len(nodes) == 1, f"acquire on a free lock left {len(nodes)} nodes below its path"
    assert zookeeper.direct.owner(nodes[0]) == client.session, (
        f"acquire made {names(nodes)[0]}, which is not an ephemeral node of its client's session"
    )
    number, later = (name[-10:] for name in names([*nodes, zookeeper.contender(path)]))
    assert number.isdigit() and int(number) < int(later), (  # noqa: PT018 - one thought
        f"the node was called {names(nodes)[0]}, expected ten digits from the server at its end"
    )
    same(new()[0].acquire(timeout=0), expected=True, what="acquire(timeout=0) on a free lock")


def test_one_client_holds_it_once(kata, zookeeper, new):
    """1. The same object is refused, and another one of the same client; the lock stays held."""
    path = zookeeper.path()
    lock, client = new(path)
    assert lock.acquire(), "acquire on a free lock did not return True"
    for other, whose in ((lock, "the holder"), (kata.ZooKeeperLock(client.kazoo, path), "another")):
        attempt = zookeeper.attempt(other.acquire, blocking=False)
        assert attempt.ends(), f"acquire(blocking=False) by {whose} did not return"
        same(attempt.result(), expected=False, what=f"acquire(blocking=False) by {whose}")
    lock.release()
    only(zookeeper, path, [], "after the holder had been refused once more and released,")


def test_the_number_alone_is_the_order(zookeeper, new, wait):
    """1. The ten digits at the end are the order, whatever stands before them."""
    for first, later in (("~-", "!"), ("9-9999999999-", "0"), ("-", ""), ("9", "0")):
        path = zookeeper.path()
        holder = stand(new(path)[1], path, first)
        lock, client = new(path)
        attempt = wait(lock, client)
        waits(attempt, f"behind {names([holder])[0]}, whose number was lower")
        after = zookeeper.contender(path, later)
        zookeeper.direct.delete(holder)
        took(attempt, f"acquire before {names([after])[0]}, whose number was higher,")


def test_a_waiter_watches_the_node_before_it(zookeeper, new, wait):
    """2. Of many waiters each watches the node directly before its own, and one gets the lock."""
    path = zookeeper.path()
    holder, _ = new(path)
    assert holder.acquire(), "acquire on a free lock did not return True"
    waiters = []
    for _ in range(3):
        lock, client = new(path)
        waiters.append((client, wait(lock, client)))
    queue = zookeeper.contenders(path)
    for place, (client, _) in enumerate(waiters):
        seen = sorted(client.watches)
        assert seen, "a waiter watched nothing, expected the node directly before its own"
        assert not any(watch.children for watch in seen), (
            "a waiter watched the children of the path: everybody who comes or goes wakes it"
        )
        watched = names(watch.path for watch in seen)
        before = names(queue)[place : place + 1]
        assert watched == before, (
            f"number {place + 2} in the queue watched {watched}, expected the one node {before}"
        )
    holder.release()
    took(waiters[0][1], "acquire of the next in the queue")
    for _, other in waiters[1:]:
        waits(other, "while the one before it in the queue held the lock")


def test_a_waiter_does_not_ask_again_and_again(zookeeper, new, wait):
    """2. A waiter sends nothing while nothing happens, also when it was woken before."""
    path = zookeeper.path()
    queue = [zookeeper.contender(path) for _ in range(2)]
    lock, client = new(path)
    attempt = wait(lock, client)
    client.wake(attempt, zookeeper.direct.delete, queue[1])
    sent = client.idle(IDLE)
    assert sent <= 1, f"a waiter sent {sent} requests in {IDLE} seconds in which nothing happened"


def test_a_waiter_that_gives_up_lets_nobody_in(zookeeper, new, wait):
    """3. When the waiter before it gives up, a waiter waits for the one before that."""
    path = zookeeper.path()
    queue = [zookeeper.contender(path) for _ in range(3)]
    lock, client = new(path)
    attempt = wait(lock, client)
    for gone in (queue[2], queue[1]):
        client.wake(attempt, zookeeper.direct.delete, gone)
        waits(attempt, "when the waiter before it gave up, while another client held the lock")
    zookeeper.direct.delete(queue[0])
    took(attempt, "acquire of the last in the queue")


def test_a_node_that_goes_at_any_moment_is_not_waited_for(zookeeper, new):
    """3. A holder that lets go between any two requests of a waiter is not waited for."""
    for moment in zookeeper.boundaries(most=10):
        path = zookeeper.path()
        holder = zookeeper.contender(path)
        lock, client = new(path)
        with client.disturbed(zookeeper.direct.delete, holder, before=moment):
            attempt = zookeeper.attempt(lock.acquire)
            client.settle(attempt)
            zookeeper.direct.delete(holder)
            ended = attempt.ends()
        assert ended, f"the holder let go just before {moment} of acquire, which waited for ever"
        took(attempt, f"acquire when the holder let go just before its {moment}")


def test_a_waiter_gives_up_when_its_time_is_over(zookeeper, new):
    """4. A waiter gives up, with False, when its time is over, and its node is gone."""
    for arguments in ({"timeout": 0.1}, {"timeout": 0}, {"blocking": False}):
        path = zookeeper.path()
        holder = zookeeper.contender(path)
        lock, _ = new(path)
        asked = ", ".join(f"{name}={value}" for name, value in arguments.items())
        most = arguments.get("timeout", 0) + SLACK
        attempt = zookeeper.attempt(lock.acquire, **arguments)
        ended = attempt.ends(within=most)
        assert ended, f"acquire({asked}) on a held lock had not given up after {most:.1f} s"
        same(attempt.result(), expected=False, what=f"acquire({asked}) on a held lock")
        only(zookeeper, path, [holder], f"after acquire({asked}) had given up")


def test_the_time_does_not_start_again(zookeeper, new):
    """4. The time to wait is counted once, however often the node before changes."""
    # Where news came late, on a busy machine, who starts again may have given up; then once more.
    for timeout in (0.7, 2.0, 3.0):
        path = zookeeper.path()
        queue = [zookeeper.contender(path) for _ in range(5 + int(30 * timeout))]
        lock, client = new(path)
        slowest, seen = 0.0, time.monotonic()
        attempt = zookeeper.attempt(lock.acquire, timeout=timeout)
        while not attempt.over and len(queue) > 1:
            client.settle(attempt)
            client.idle(0.1)
            client.wake(attempt, zookeeper.direct.delete, queue.pop())
            slowest, seen = max(slowest, time.monotonic() - seen), time.monotonic()
        what = f"acquire(timeout={timeout})"
        assert attempt.ends(), f"{what} on a held lock did not return"
        same(attempt.result(), expected=False, what=f"{what} on a lock held for longer")
        assert len(queue) > 1, (
            f"{what} went on waiting for {3 * timeout:.1f} s and more, while one waiter after the "
            "other before it gave up"
        )
        if slowest < timeout / 2:
            break


def test_an_interrupted_waiter_leaves_the_queue(zookeeper, new):
    """4. A waiter that KeyboardInterrupt ends leaves no node."""
    path = zookeeper.path()
    holder = zookeeper.contender(path)
    lock, client = new(path)
    came = None
    with zookeeper.interrupted(client):
        try:
            lock.acquire(timeout=10)  # the interrupt comes first, on however busy a machine
        except KeyboardInterrupt as error:
            came = error
    assert came is not None, "a waiter was interrupted, and no KeyboardInterrupt came out"
    only(zookeeper, path, [holder], "after a waiter had been interrupted")


def test_a_client_that_dies_leaves_nothing(zookeeper, new):
    """5. A client that dies after any request, holding or waiting, leaves nothing but the path."""
    for held in (False, True):
        for moment in zookeeper.boundaries():
            path = zookeeper.path()
            holder = [zookeeper.contender(path)] if held else []
            lock, client = new(path)

            def work(lock=lock):
                with suppress(Exception):
                    lock.acquire(timeout=0.05)
                lock.release()

            with client.dying(after=moment):
                client.outlive(zookeeper.attempt(work))
            client.expire()
            litter = [node for node in zookeeper.litter(path) if node not in holder]
            assert not litter, (
                f"a client died after {moment}, its session ended, and {litter[0][len(path) :]} "
                "was still there"
            )


def test_acquire_survives_a_broken_connection(zookeeper, new):
    """6. A connection that breaks at any request costs no place and leaves no second node."""
    for held in (False, True):
        for after in (False, True):
            for moment in zookeeper.boundaries():
                path = zookeeper.path()
                holder = [zookeeper.contender(path)] if held else []
                lock, client = new(path)
                with client.cut(**{"after" if after else "before": moment}):
                    attempt = zookeeper.attempt(lock.acquire, blocking=False)
                    ended = attempt.ends()
                broke = f"the connection broke just {'after' if after else 'before'} {moment}"
                assert ended, f"{broke} of acquire, which had not returned when it was back"
                what = f"acquire of a lock that was {'held' if held else 'free'} when {broke}"
                same(attempt.result(), expected=not held, what=what)
                nodes = [node for node in zookeeper.contenders(path) if node not in holder]
                assert len(nodes) == (not held), f"{what} left {len(nodes)} nodes in the queue"
                if not held:
                    lock.release()
                only(zookeeper, path, holder, f"after {broke} of acquire, and release,")


def test_a_waiter_survives_a_broken_connection(zookeeper, new, wait):
    """6. A waiter whose connection breaks keeps its place and still gets the lock."""
    for moment in ("asking", "waiting"):
        path = zookeeper.path()
        holder = zookeeper.contender(path)
        lock, client = new(path)
        if moment == "waiting":
            attempt = wait(lock, client)
            with client.partition():
                zookeeper.direct.delete(holder)
        else:
            attempt = wait(lock, client)
            place = zookeeper.contenders(path)
            with client.partition():
                later = zookeeper.contender(path)
            client.settle(attempt)
            waits(attempt, "when its connection was back, while another client held the lock")
            only(zookeeper, path, [*place, later], "after a waiter's connection had been away")
            zookeeper.direct.delete(holder)
        took(attempt, "acquire of a waiter whose connection broke")


def test_release_survives_a_broken_connection(zookeeper, new):
    """6. A connection that breaks at any request of release does not keep the lock held."""
    for after in (False, True):
        for moment in zookeeper.boundaries():
            path = zookeeper.path()
            lock, client = new(path)
            assert lock.acquire(), "acquire on a free lock did not return True"
            with client.cut(**{"after" if after else "before": moment}):
                attempt = zookeeper.attempt(lock.release)
                ended = attempt.ends()
            broke = f"the connection broke just {'after' if after else 'before'} {moment}"
            assert ended, f"{broke} of release, which had not returned when it was back"
            only(zookeeper, path, [], f"after {broke} of release")
            attempt.result()


def test_a_waiter_whose_session_expires_waits_at_the_end(zookeeper, new, wait):
    """7. A waiter whose session expires goes on at the end of the queue."""
    path = zookeeper.path()
    holder = zookeeper.contender(path)
    lock, client = new(path)
    attempt = wait(lock, client)
    later = zookeeper.contender(path)
    client.expire()
    client.settle(attempt)
    waits(attempt, "when its session had expired, while another client held the lock")
    zookeeper.direct.delete(holder)
    client.kazoo.exists(path)  # whatever it watched, it has been told of by now
    client.idle(0.05)
    waits(attempt, "when its session had expired and another client was before it")
    zookeeper.direct.delete(later)
    took(attempt, "acquire of a waiter whose session had expired")
    owners = [zookeeper.direct.owner(node) for node in zookeeper.contenders(path)]
    same(owners, [client.session], "the sessions of the nodes in the queue")


def test_a_session_that_expires_at_any_moment_is_noticed(zookeeper, new):
    """7. A session that expires between any two requests leaves no acquire without a node."""
    for moment in zookeeper.boundaries():
        path = zookeeper.path()
        lock, client = new(path)
        with client.disturbed(client.expire, before=moment):
            attempt = zookeeper.attempt(lock.acquire)
            ended = attempt.ends()
        assert ended, f"the session expired just before {moment} of acquire, which never returned"
        took(attempt, f"acquire when the session expired just before its {moment}")
        owners = [zookeeper.direct.owner(node) for node in zookeeper.contenders(path)]
        assert owners == [client.session], (
            f"the session expired just before {moment} of acquire, which returned True with "
            f"{len(owners)} nodes, expected one of the new session"
        )


def test_a_session_that_expires_costs_the_place(zookeeper, new):
    """7. A session that expires between any two requests sends acquire behind who came since."""
    for moment in zookeeper.boundaries():
        path = zookeeper.path()
        lock, client = new(path)

        def expire_and_stand(client=client, path=path):
            client.expire()
            return zookeeper.contender(path)

        with client.disturbed(expire_and_stand, before=moment):
            attempt = zookeeper.attempt(lock.acquire)
            client.settle(attempt)
        if moment.came:
            waits(
                attempt,
                f"when its session had expired just before its {moment}, and another client had "
                "taken the lock",
            )
            zookeeper.direct.delete(moment.answer)
        took(attempt, f"acquire when the session expired just before its {moment}")


def test_release_frees_the_lock(zookeeper, new):
    """8. A release removes the node of its acquisition and no other, also of the same client."""
    path = zookeeper.path()
    lock, client = new(path)
    lock.acquire()
    own = stand(client, path, "other-")
    queue = [own, zookeeper.contender(path)]
    lock.release()
    only(zookeeper, path, queue, "after release")


def test_a_lock_not_held_is_reported(kata, zookeeper, new, wait):
    """8. LockLost is raised for a lock never acquired, given up, waited for, or released."""
    path = zookeeper.path()
    lock, client = new(path)
    raised = raised_by(kata, lock.release)
    assert raised is None, f"release of a lock never acquired raised {raised}"
    lock.acquire()
    lock.release()
    raised = raised_by(kata, lock.release)
    assert raised is None, f"release of a lock released already raised {raised}"
    holder = zookeeper.contender(path)
    lock.acquire(blocking=False)
    raised = raised_by(kata, lock.release)
    assert raised is None, f"release of a lock that was refused raised {raised}"
    attempt = wait(lock, client)
    queue = zookeeper.contenders(path)
    raised = raised_by(kata, kata.ZooKeeperLock(client.kazoo, path).release)
    assert raised is None, f"release of an object that held nothing raised {raised}"
    only(zookeeper, path, queue, "after release of an object that held nothing")
    zookeeper.direct.delete(holder)
    took(attempt, "acquire of the next in the queue")


def test_a_lost_lock_is_reported(kata, zookeeper, new):
    """8. LockLost is raised when the session expired, also in the middle of release."""
    path = zookeeper.path()
    lock, client = new(path)
    lock.acquire()
    client.expire()
    queue = [zookeeper.contender(path)]
    raised = raised_by(kata, lock.release)
    assert raised is None, f"the session expired before release, which raised {raised}"
    only(zookeeper, path, queue, "after release of a lock that was lost")
    for moment in zookeeper.boundaries():
        lock, client = new()
        lock.acquire()
        with client.disturbed(client.expire, before=moment):
            raised = raised_by(kata, lock.release)
        assert raised is None or not moment.came, (
            f"the session expired just before {moment} of release, which raised {raised}"
        )


def test_a_block_holds_the_lock_and_lets_go(zookeeper, new):
    """9. A block starts when the lock is held, and ends with letting go."""
    path = zookeeper.path()
    holder = zookeeper.contender(path)
    lock, client = new(path)
    entered = []

    def block():
        with lock as given:
            entered.append((given, zookeeper.contenders(path)))

    attempt = zookeeper.attempt(block)
    client.settle(attempt)
    assert not entered, "the block ran while another client held the lock"
    zookeeper.direct.delete(holder)
    assert attempt.ends(), "the lock was free and the block did not end"
    attempt.result()
    assert entered[0][0] is lock, f"`with lock as x` gave {entered[0][0]!r}, expected the lock"
    assert len(entered[0][1]) == 1, "the block ran without a node in the queue"
    only(zookeeper, path, [], "after the block")


def test_an_exception_goes_on_and_the_lock_is_free(zookeeper, new):
    """9. A block that raised lets go too, and its exception goes on."""
    for action, expected in ((slip, "Slip"), (interrupt, "KeyboardInterrupt")):
        path = zookeeper.path()
        lock, _ = new(path)
        raised = out_of(lock, action)
        assert raised == expected, f"a block raised {expected}, and what came out was {raised}"
        only(zookeeper, path, [], f"after a block that raised {expected}")


def test_a_block_that_lost_the_lock_says_so(kata, new):
    """9. A block that lost the lock ends with LockLost, or with what it raised itself."""
    lock, client = new()
    raised = out_of(lock, client.expire)
    assert raised == "LockLost", f"a block lost the lock and raised {raised}, expected LockLost"
    lock, client = new()
    raised = out_of(lock, client.expire, slip)
    assert raised == "Slip", f"a block raised Slip and lost the lock, and {raised} came out"
    lock, client = new()
    raised = out_of(lock, client.stop, slip)
    assert raised == "Slip", (
        f"a block raised Slip and its client was stopped, and {raised} came out"
    )


def test_kazoos_recipes_are_not_used(zookeeper, new, monkeypatch):
    """10. The recipes that come with kazoo do none of the work."""

    def refusal(recipe):
        def refuse(*_, **__):
            pytest.fail(f"kazoo's {recipe.__name__} was used")

        return refuse

    for recipe in RECIPES:
        for name in [name for name, value in vars(recipe).items() if inspect.isfunction(value)]:
            monkeypatch.setattr(recipe, name, refusal(recipe))
    path = zookeeper.path()
    lock, _ = new(path)
    with suppress(Exception):
        lock.acquire()
        lock.release()
    zookeeper.contender(path)
    with suppress(Exception):
        lock.acquire(timeout=0.05)
