"""Watched clients of a real server, and what happens to them at the boundaries of requests."""

import gc
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest
import redis as client_library

from dojo.backends import running
from dojo.fixtures.boundary import Boundary
from dojo.fixtures.redis import MOST, Redis


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """One server for all of these tests."""
    with tempfile.TemporaryDirectory(prefix="kata-") as folder:
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv("REDIS_URL", raising=False)
            servers = running(["redis"], Path(folder))
        with servers as started:
            yield started["redis"].url


@pytest.fixture
def redis(url: str) -> Iterator[Redis]:
    """The server as a grader sees it."""
    with ExitStack() as stack:
        yield Redis(url, stack)


def test_every_command_is_a_request(redis):
    """What a client sends is seen, in order and in upper case, and its connecting is not."""
    client, name = redis.client(), redis.name()
    client.redis.set(name, "value", px=1000)
    client.redis.execute_command("get", name)
    assert client.requests == [("SET",), ("GET",)]


def test_answers_are_bytes_even_if_the_url_says_otherwise(url):
    """A REDIS_URL with options of its own does not change what a submission gets."""
    address, _, run = url.partition("#")
    with ExitStack() as stack:
        redis = Redis(f"{address}?decode_responses=True#{run}", stack)
        client, name = redis.client(), redis.name()
        client.redis.set(name, "value")
        assert client.redis.get(name) == b"value"


def test_a_transaction_is_one_request(redis):
    """WATCH and what is read under it are requests of their own, MULTI to EXEC is one."""
    client, name = redis.client(), redis.name()
    with client.redis.pipeline() as pipeline:
        pipeline.watch(name)
        pipeline.get(name)
        pipeline.multi()
        pipeline.set(name, "value")
        pipeline.delete(name)
        pipeline.execute()
    assert client.requests == [("WATCH",), ("GET",), ("MULTI", "SET", "DEL", "EXEC")]


def test_a_pipeline_that_needs_many_packets_is_one_request(redis):
    """However many pieces a pipeline is sent in, it is one request, seen whole."""
    client, name = redis.client(), redis.name()
    with client.redis.pipeline(transaction=False) as pipeline:
        for number in range(500):
            pipeline.set(name, f"{number}" * 100)
        pipeline.set(name, "x" * 100_000)
        pipeline.set(name, b"\r\n*1\r\n$4\r\nPING\r\n")
        pipeline.execute()
    assert client.requests == [("SET",) * 502]


def test_a_script_is_one_request(redis):
    """What a script does at the server is not seen as requests."""
    client, name = redis.client(), redis.name()
    script = "redis.call('SET', KEYS[1], '1') return redis.call('GET', KEYS[1])"
    assert client.redis.eval(script, 1, name) == b"1"
    assert client.requests == [("EVAL",)]


def test_threads_of_one_client_are_seen_together(redis):
    """Requests on several connections of a pool are counted once each."""
    client, name = redis.client(), redis.name()
    threads = [
        threading.Thread(target=lambda: [client.redis.incr(name) for _ in range(50)])
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert client.requests == [("INCRBY",)] * 200


def test_a_dying_clients_last_request_is_executed(redis):
    """The request after which a client dies has its effect, and its answer never arrives."""
    client, name = redis.client(), redis.name()
    answers = []
    moment = Boundary(2)
    with client.dying(after=moment):
        answers.append(client.redis.incr(name))
        answers.append(client.redis.incr(name))
    assert answers == [1]
    assert redis.direct.get(name) == b"2"
    assert moment.came
    assert str(moment) == "request 2 (INCRBY)"


def test_a_dying_clients_transaction_is_executed_whole(redis):
    """A transaction whose answer is lost was executed to its end."""
    client, name = redis.client(), redis.name()
    with client.dying(after=Boundary(1)), client.redis.pipeline() as pipeline:
        for _ in range(5000):
            pipeline.incr(name)
        pipeline.execute()
    assert redis.direct.get(name) == b"5000"


def test_the_dead_stay_dead(redis):
    """After its death a client reaches nobody, on no connection, and gets ConnectionError."""
    client, name = redis.client(), redis.name()
    with client.dying(after=Boundary(1)):
        client.redis.get(name)
    with pytest.raises(client_library.ConnectionError):
        client.redis.set(name, "value")
    with pytest.raises(client_library.ConnectionError):
        client.redis.pubsub().subscribe(name)
    assert redis.direct.get(name) is None
    assert client.requests == [("GET",)]


def test_a_client_dies_between_requests(redis):
    """A client that dies where it sends nothing has had its answers, and gets no more of them."""
    client, name = redis.client(), redis.name()
    client.redis.set(name, "value")
    client.die()
    with pytest.raises(client_library.ConnectionError):
        client.redis.delete(name)
    assert redis.direct.get(name) == b"value"
    assert client.requests == [("SET",)]


def test_the_submission_sees_a_lost_connection(redis):
    """Inside, a death is a ConnectionError that clean-up code can see."""
    client, name = redis.client(), redis.name()
    seen = []
    with client.dying(after=Boundary(1)):
        try:
            client.redis.get(name)
        except client_library.RedisError as error:
            seen.append(type(error))
            raise ValueError("raised because of it") from error
    assert seen == [client_library.ConnectionError]


def test_a_client_that_did_not_die_hides_nothing(redis):
    """An exception that has nothing to do with a death goes on."""
    client = redis.client()
    moment = Boundary(1)
    with pytest.raises(ZeroDivisionError), client.dying(after=moment):
        _ = 1 / 0
    assert not moment.came
    client.redis.ping()


def test_a_disturbance_comes_before_the_request_arrives(redis):
    """What disturbs happens after the earlier request and before this one, once."""
    client, name = redis.client(), redis.name()
    moment = Boundary(2)
    with client.disturbed(redis.direct.set, name, "disturbed", before=moment):
        answers = [client.redis.get(name) for _ in range(3)]
    assert answers == [None, b"disturbed", b"disturbed"]
    assert moment.answer is True
    assert str(moment) == "request 2 (GET)"


def test_requests_are_counted_from_where_the_watch_began(redis):
    """Earlier requests of the client do not count, and later ones are not disturbed."""
    client, name = redis.client(), redis.name()
    client.redis.set(name, "0")
    with client.disturbed(redis.direct.incr, name, before=2):
        client.redis.get(name)
    client.redis.get(name)
    assert redis.direct.get(name) == b"0"


def test_boundaries_are_those_of_the_action(redis):
    """An action of two requests has two boundaries, and the third try ends the count."""
    tried = []
    for moment in redis.boundaries():
        client, name = redis.client(), redis.name()
        with client.dying(after=moment):
            client.redis.set(name, "value", px=1000)
            client.redis.delete(name)
        tried.append(str(moment))
    assert tried == ["request 1 (SET)", "request 2 (DEL)", "request 3"]


def test_boundaries_begin_where_they_are_told(redis):
    """Between two requests is from the second boundary on."""
    tried = []
    for moment in redis.boundaries(first=2):
        client, name = redis.client(), redis.name()
        with client.disturbed(redis.direct.exists, name, before=moment):
            client.redis.set(name, "value")
            client.redis.get(name)
        tried.append((str(moment), moment.answer))
    assert tried == [("request 2 (GET)", 1), ("request 3", None)]


def test_boundaries_of_an_endless_action_end(redis):
    """An action that never ends by itself is disturbed at a bounded number of boundaries."""
    client, name = redis.client(), redis.name()
    count = 0
    for moment in redis.boundaries():
        with client.disturbed(redis.direct.exists, name, before=moment):
            while not moment.answer == 0:  # noqa: SIM201 - None until it came
                client.redis.exists(name)
        count += 1
    assert count == MOST


def test_boundaries_need_a_client_to_meet_them(redis):
    """A loop that does nothing at its boundary ends after the first."""
    assert len(list(redis.boundaries())) == 1


def test_time_left_is_told(redis):
    """A key's time left is in milliseconds, 0 once it has gone and None if it never goes."""
    name = redis.name()
    assert redis.left(name) == 0
    redis.direct.set(name, "value")
    assert redis.left(name) is None
    redis.direct.pexpire(name, 60_000)
    assert 50_000 < redis.left(name) <= 60_000


def test_keys_that_stay_for_ever_are_found(url):
    """Keys that never expire are told if a name of this test is in theirs, and end with it."""
    with ExitStack() as stack:
        redis, other = Redis(url, stack), Redis(url, stack)
        name = redis.name()
        redis.direct.mset({f"of:{name}": 1, f"{name}:owner": 1, name: 1, other.name(): 1})
        redis.direct.pexpire(name, 60_000)
        eternal = redis.eternal()
        assert eternal == sorted([f"of:{name}", f"{name}:owner"])
    with ExitStack() as stack:
        assert Redis(url, stack).direct.exists(*eternal) == 0


def test_a_key_can_be_made_to_expire(redis):
    """A key whose time is made to run out has gone on return, also one that never expired."""
    name = redis.name()
    redis.direct.set(name, "value")
    redis.expire(name)
    assert not redis.direct.exists(name)


def test_time_passes_for_all_keys_of_a_test(url):
    """Until a key has run out, time passes for others of its test, and none for strangers'."""
    with ExitStack() as stack:
        redis, other = Redis(url, stack), Redis(url, stack)
        name, theirs = redis.name(), other.name()
        with redis.direct.pipeline() as pipeline:
            pipeline.set(name, "value", px=60_000)
            pipeline.set(f"{name}:owner", "value", px=60_000)
            pipeline.set(f"{name}:later", "value", px=100_000)
            pipeline.set(f"{name}:ever", "value")
            pipeline.set(theirs, "value", px=60_000)
            pipeline.execute()
        redis.elapse(name)
        assert redis.left(name) == redis.left(f"{name}:owner") == 0
        assert 30_000 < redis.left(f"{name}:later") <= 40_000
        assert redis.left(f"{name}:ever") is None
        assert 50_000 < redis.left(theirs) <= 60_000


def test_after_years_only_what_never_expires_is_left(url):
    """What expires has run out, whatever its time was; other keys, and those of others, stay."""
    with ExitStack() as stack:
        redis, other = Redis(url, stack), Redis(url, stack)
        name, theirs = redis.name(), other.name()
        for key in (name, f"{name}:day", theirs):
            redis.direct.set(key, "value", ex=86_400)
        redis.direct.set(f"{name}:ever", "value")
        redis.age()
        left = [
            key for key in (name, f"{name}:day", f"{name}:ever", theirs) if redis.left(key) != 0
        ]
        assert left == [f"{name}:ever", theirs]


def test_names_are_the_runs_own_and_go_with_the_test(url):
    """Names are never given twice, carry the run's prefix, and their keys end with the test."""
    run = url.partition("#")[2]
    names = []
    for _ in range(2):
        with ExitStack() as stack:
            redis = Redis(url, stack)
            mine = [redis.name() for _ in range(2)]
            for name in mine:
                redis.direct.set(name, "value")
            names += mine
    assert len(set(names)) == 4
    assert all(name.startswith(run) for name in names)
    with ExitStack() as stack:
        assert Redis(url, stack).direct.exists(*names) == 0


def test_no_socket_is_left(url):
    """Every connection of every client, dead or alive, is closed at the end."""
    gc.collect()  # what earlier tests have left must not go meanwhile
    before = psutil.Process().num_fds()
    with ExitStack() as stack:
        redis = Redis(url, stack)
        clients = [redis.client() for _ in range(3)]
        held = [client.redis.connection_pool.get_connection() for client in clients]
        with clients[0].dying(after=Boundary(1)):
            clients[0].redis.ping()
        assert psutil.Process().num_fds() > before
    assert psutil.Process().num_fds() == before
    assert held
