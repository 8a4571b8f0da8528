"""Grades katas/asyncio_cancellation.py."""

import asyncio

REFUSED = ValueError("the service refused")


def test_results_in_order(kata, explore):
    """1. Every job is sent once, and the results come back in the order of the jobs."""
    jobs = [[3], None, [1], [1], [2]]

    async def main(service):
        return await kata.run_pool(iter(jobs), service.connect, 2)

    def check(seen, service):
        sent = [job for job, _ in service.sent]
        assert len(sent) == len(jobs), f"{len(jobs)} jobs were sent {len(sent)} times: {sent}"
        wanted = [("result of", job) for job in jobs]
        assert seen[0] == wanted, f"the results were {seen[0]}, expected {wanted}"

    explore(Service, tasks=[main], check=check, may_leave=True, bound=1)


def test_results_may_be_anything(kata, explore):
    """1. Jobs and results may be anything, exceptions too."""
    jobs = [None, ValueError("a result like any other"), asyncio.CancelledError()]

    async def main(service):
        async def connect():
            connection = await service.connect()
            connection.send = send
            return connection

        async def send(job):
            return job

        return await outcome(kata.run_pool(jobs, connect, 2))

    def check(seen):
        assert seen[0] == jobs, f"jobs that were their own results gave {seen[0]!r}"

    explore(Service, tasks=[main], check=check, may_leave=True, bound=0)


def test_no_jobs(kata, explore):
    """1. No jobs give an empty list."""

    async def main(service):
        return await kata.run_pool([], service.connect, 2)

    def check(seen):
        assert seen[0] == [], f"no jobs gave {seen[0]!r}, expected an empty list"

    explore(Service, tasks=[main], check=check, may_leave=True)


def test_workers_share_the_jobs(kata, explore):
    """2. At most `workers` connections work at the same time, each at one job after the other."""
    jobs = [[30], [10], [10], [10]]

    async def main(service):
        await kata.run_pool(jobs, service.connect, 2)
        return service.now()

    def check(seen, service):
        opened = len(service.opened)
        assert opened <= 2, f"{opened} connections were opened, expected 2 at most"
        assert not service.crowded, f"{service.crowded[0]} was sent on a connection that was busy"
        assert seen[0] <= 35, (
            f"jobs of 30, 10, 10 and 10 s took 2 workers {seen[0]:g} s, expected about 30"
        )

    explore(Service, tasks=[main], check=check, may_leave=True, bound=0)


def test_connections_are_closed(kata, explore):
    """3. Every connection that was opened is closed, once, when run_pool ends."""

    async def main(service):
        got = await outcome(kata.run_pool([[1], [5], [5]], service.connect, 2))
        return got, list(service.opened), sorted(service.closing), sorted(service.closed)

    async def setup():
        return Service(lambda: explore.fault(REFUSED))

    def check(seen, service):
        got, opened, closing, closed = seen[0]
        how = "a failure" if isinstance(got, BaseException) else "its results"
        assert opened == closing, (
            f"run_pool ended with {how}; connections {opened} were opened, and {closing} closed"
        )
        assert isinstance(got, BaseException) or opened == closed, (
            f"run_pool ended with {how} when of connections {opened} {closed} had been closed"
        )

    explore(setup, tasks=[main], check=check, may_leave=True, bound=0)


def test_connections_are_closed_after_a_cancel(kata, explore):
    """3. Every connection that was opened is closed, once, after a cancel too."""

    async def main(service):
        return await kata.run_pool([[1], [1], [1]], service.connect, 2)

    def check(seen, service):
        assert service.opened == sorted(service.closing), (
            f"connections {service.opened} were opened, and {sorted(service.closing)} closed "
            "after a cancel"
        )

    options = {"cancel": "A", "must_cancel": False, "may_leave": True, "bound": 0}
    explore(Service, tasks=[main], check=check, **options)


def test_failure_stops_the_others(kata, explore):
    """4. When `send` raises, the others are cancelled, and that very exception comes out."""

    async def main(service):
        jobs = [[30], [5, "fails"], [1], [1], [1]]
        return await outcome(kata.run_pool(jobs, service.connect, 3)), service.now()

    def check(seen, service):
        got, ended = seen[0]
        assert got is REFUSED, f"a job raised {REFUSED!r}, and run_pool gave {got!r}"
        assert ended <= 10, f"a job failed after 6 s, and run_pool ended after {ended:g} s"
        assert [30] not in service.finished, "a worker finished its job after another had failed"

    explore(Service, tasks=[main], check=check, may_leave=True, bound=1)


def test_no_connection(kata, explore):
    """4. When `connect` raises, that very exception comes out."""
    for error in (REFUSED, Stop("stopped"), Empty(), ExceptionGroup("both", [REFUSED])):

        async def main(service, error=error):
            asked = []

            async def connect():
                asked.append("a connection")
                if len(asked) > 1:
                    return await service.connect()
                await asyncio.sleep(1)
                raise error

            return await outcome(kata.run_pool([[30], [30]], connect, 2)), service.now()

        def check(seen, _, error=error):
            got, ended = seen[0]
            assert got is error, f"connect raised {error!r}, and run_pool gave {got!r}"
            assert ended <= 10, f"connect failed after 1 s, and run_pool ended after {ended:g} s"

        explore(Service, tasks=[main], check=check, may_leave=True, bound=int(error is REFUSED))


def test_cancel_stops_at_once(kata, explore):
    """5. A cancel is passed on: the workers stop at once."""

    async def main(service):
        jobs = [[10], [10], [10], [10]]
        running = asyncio.create_task(kata.run_pool(jobs, service.connect, 2))
        await asyncio.sleep(5)
        running.cancel()
        got, ended = await outcome(running), service.now()
        await asyncio.sleep(60)
        return got, ended, list(service.sent)

    def check(seen):
        got, ended, sent = seen[0]
        assert isinstance(got, asyncio.CancelledError), (
            f"run_pool was cancelled and gave {got!r}, expected CancelledError"
        )
        late = [job for job, when in sent if when > 5]
        assert not late, f"run_pool was cancelled at 5 s, and {len(late)} jobs were begun later"
        assert ended <= 8, f"run_pool was cancelled at 5 s and ended at {ended:g} s"

    explore(Service, tasks=[main], check=check, may_leave=True, bound=1)


def test_cancel_comes_out(kata, explore):
    """5. CancelledError comes out, at whatever moment the cancel came."""

    async def main(service):
        return await kata.run_pool([[1], [1]], service.connect, 2)

    explore(
        Service,
        tasks=[main],
        check=lambda seen: None,
        cancel="A",
        may_leave=True,
        bound=1,
        budget=300,
    )


def test_nothing_is_left(kata, explore):
    """6. When run_pool has ended, in whatever way, no task that it started is still running."""

    async def setup():
        return Service(lambda: explore.fault(REFUSED))

    async def main(service):
        before = asyncio.all_tasks()
        try:
            return await kata.run_pool([[1], [1], [1]], service.connect, 2)
        finally:
            service.left.append(len(asyncio.all_tasks() - before))

    def check(seen, service):
        ways = {ValueError: "a failure", asyncio.CancelledError: "a cancel"}
        how = ways.get(type(seen[0]), "its results")
        left = service.left[0] if service.left else 0
        assert not left, f"run_pool ended with {how}, and {left} of its tasks were still running"

    options = {"cancel": "A", "must_cancel": False, "may_leave": True, "bound": 0}
    explore(setup, tasks=[main], check=check, **options)


def test_second_cancel_leaves_nothing(kata, explore):
    """6. No task is left when run_pool is cancelled again while the workers clean up."""

    async def main(service):
        before = asyncio.all_tasks()
        running = asyncio.create_task(kata.run_pool([[9], [9]], service.connect, 2))
        await asyncio.sleep(5)
        running.cancel()
        await asyncio.sleep(0.5)
        running.cancel()
        await outcome(running)
        return len(asyncio.all_tasks() - before)

    def check(seen):
        assert not seen[0], (
            f"run_pool was cancelled a second time while connections were being closed, and "
            f"{seen[0]} of its tasks were still running when it had ended"
        )

    explore(Service, tasks=[main], check=check, may_leave=True, bound=0)


class Stop(BaseException):
    """Derives from BaseException directly."""


class Empty(Exception):
    """An exception with a length, which is zero."""

    def __len__(self):
        return 0


class Service:
    """What the workers connect to; `hazard` is called in each job."""

    def __init__(self, hazard=lambda: None):
        self.hazard = hazard
        self.clock = asyncio.get_running_loop().time
        self.since = self.clock()
        self.opened, self.closing, self.closed = [], [], []
        self.sent, self.finished, self.crowded, self.left = [], [], [], []

    def now(self):
        """Return how many seconds the service has run."""
        return self.clock() - self.since

    async def connect(self):
        """Open a connection, which takes a second."""
        await asyncio.sleep(1)
        self.opened.append(len(self.opened) + 1)
        return Connection(self, len(self.opened))


class Connection:
    """One connection to the service."""

    def __init__(self, service, number):
        self.service, self.number, self.busy = service, number, False

    async def send(self, job):
        """Do a job: `[seconds]`, `[seconds, "fails"]`, or None, which takes no time."""
        service = self.service
        service.sent.append((job, service.now()))
        if self.busy:
            service.crowded.append(job)
        self.busy = True
        try:
            seconds, *fails = job or [0]
            await asyncio.sleep(seconds)
            service.hazard()
            if fails:
                raise REFUSED
        finally:
            self.busy = False
        service.finished.append(job)
        return "result of", job

    async def close(self):
        """Close the connection, which takes a second."""
        self.service.closing.append(self.number)
        await asyncio.sleep(1)
        self.service.closed.append(self.number)


async def outcome(awaitable):
    """Return the result, or the exception that came instead."""
    try:
        return await awaitable
    except (Exception, Stop, asyncio.CancelledError) as error:  # noqa: BLE001 - all are judged
        return error
