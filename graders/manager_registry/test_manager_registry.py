"""Grades katas/manager_registry.py."""

import string

import pytest

from dojo.compare import same
from dojo.fixtures.between import children, end_leftovers, kill, stop
from dojo.fixtures.partner import Partner, made


def test_addresses_stand_in_order(kata):
    """1. `lookup` is the list of a service's addresses in the order of registration."""
    with kata.Registry() as registry:
        for address in ("c:1", "a:1", "b:1"):
            registry.register("web", address)
        registry.register("mail", "a:25")
        same(list(registry.lookup("web")), ["c:1", "a:1", "b:1"], "lookup of three addresses")
        same(list(registry.lookup("mail")), ["a:25"], "lookup of one address")


def test_unknown_service_has_no_address(kata):
    """1. `lookup` of a service that nobody knows is empty."""
    with kata.Registry() as registry:
        same(list(registry.lookup("web")), [], "lookup of an unknown service")
        same(list(registry.services()), [], "services() after it")


def test_any_string_is_a_name(kata):
    """1. Any string is a service or an address: what is in it separates nothing."""
    every = f"{string.printable}\0"
    odd = {"all characters": (every, every), "none": ("", "a:1"), "an address of none": ("web", "")}
    with kata.Registry() as registry:
        for what, (service, address) in odd.items():
            registry.register(service, address)
            same(list(registry.lookup(service)), [address], f"lookup, a name of {what},")
        same(sorted(registry.services()), ["", every, "web"], "services(), of odd names, sorted,")


def test_all_processes_see_it(kata, between):
    """2. What one process has done, every other sees: parent, children, their children."""

    def scene():
        found = {}
        with (
            kata.Registry() as registry,
            Partner(registry) as child,
            Partner(registry, generations=2) as grandchild,
        ):
            child.ask_all([("lookup", "web"), ("register", "web", "a:1")])
            grandchild.ask_all([("lookup", "web"), ("register", "web", "b:1")])
            registry.register("web", "c:1")
            found["the parent"] = made(lambda: list(registry.lookup("web")))
            found["a child"] = child.ask(("lookup", "web"))
            found["a child's child"] = grandchild.ask(("lookup", "web"))
            child.ask(("unregister", "web", "b:1"))
            found["the parent, less b:1,"] = made(lambda: list(registry.lookup("web")))
            found["a child's child, less b:1,"] = grandchild.ask(("lookup", "web"))
        return found

    found = between.run(scene)
    for who, done in found.items():
        expected = ["a:1", "c:1"] if "less" in who else ["a:1", "b:1", "c:1"]
        assert not done.error, f"lookup in {who} {done}, expected {expected}"
        same(list(done.value), expected, f"lookup in {who} after register in three processes")


def test_results_tell_what_changed(kata):
    """3. `register` and `unregister` return whether they have changed something."""
    with kata.Registry() as registry:
        returned = [registry.register("web", address) for address in ("a:1", "b:1", "a:1")]
        same(returned, [True, True, False], "register of a:1, b:1 and a:1 again")
        same(list(registry.lookup("web")), ["a:1", "b:1"], "lookup after it")
        returned = [registry.unregister("web", "a:1") for _ in range(2)]
        same(returned, [True, False], "unregister of a:1, twice,")
        returned = registry.unregister("mail", "a:1")
        same([returned], [False], "unregister at an unknown service")
        same(list(registry.lookup("web")), ["b:1"], "lookup after it")


def test_services_are_those_with_an_address(kata):
    """3. `services` is the sorted list of the services that have an address."""
    with kata.Registry() as registry:
        for service in ("web", "mail", "ftp", "mail"):
            registry.register(service, "a:1")
        registry.unregister("ftp", "a:1")
        registry.lookup("news")
        registry.unregister("chat", "a:1")
        same(list(registry.services()), ["mail", "web"], "services()")


def test_nothing_is_lost(kata, between):
    """4. Processes that register and unregister at the same time lose nothing of each other's."""
    for known in ([], ["a:1"]):
        for met in meetings(kata, between, "register b:1", "register c:1", known):
            both = [*known, "b:1", "c:1"]
            what = f"lookup after b:1 and c:1 were registered at {known}, sorted,"
            same(sorted(met.after), both, what)
            returned = (met.mine.value, met.theirs.value)
            same(returned, (True, True), "register of two addresses by two processes")
    for mine, theirs in (("register b:1", "unregister a:1"), ("unregister a:1", "register b:1")):
        for met in meetings(kata, between, mine, theirs, ["a:1"]):
            same(list(met.after), ["b:1"], f"lookup after {mine} and {theirs} at ['a:1']")


@pytest.mark.parametrize("call", ["register b:1", "unregister a:1"], ids=["register", "unregister"])
def test_one_gets_true(kata, between, call):
    """4. If two processes register or unregister the same address, one gets True."""
    for met in meetings(kata, between, call, call, ["a:1"]):
        returned = sorted([met.mine.value, met.theirs.value])
        same(returned, [False, True], f"{call} by two processes, sorted,")
        same(list(met.after), ["a:1", "b:1"] if "b:1" in call else [], f"lookup after {call} twice")


def test_who_asks_meanwhile_is_answered(kata, between):
    """4. Who asks while others register and unregister is told what was there before or after."""
    for change, before, after in (("register b:1", [], ["b:1"]), ("unregister a:1", ["a:1"], [])):
        for met in meetings(kata, between, "lookup", change, before):
            told = list(met.mine.value)
            assert told in (before, after), (
                f"lookup during {change} gave {told}, expected {before} or {after}"
            )
        for met in meetings(kata, between, "services", change, before):
            told = list(met.mine.value)
            same(told, sorted(told), f"services() during {change}")


def test_lists_are_ones_own(kata):
    """5. `lookup` and `services` return plain lists of their own."""
    with kata.Registry() as registry:
        registry.register("web", "a:1")
        addresses, services = registry.lookup("web"), registry.services()
        same((addresses, services), (["a:1"], ["web"]), "lookup and services")
        registry.register("web", "b:1")
        registry.register("mail", "a:25")
        registry.lookup("web").append("c:1")
        registry.services().append("ftp")
        same(registry.lookup("web"), ["a:1", "b:1"], "lookup after an append to its result")
        same(registry.services(), ["mail", "web"], "services after an append to its result")
        same(addresses, ["a:1"], "the result of an earlier lookup, after a registration,")
        same(services, ["web"], "the result of earlier services, after a registration,")


def test_killed_process_keeps_nobody_waiting(kata, between):
    """6. A process killed in mid-call keeps nobody waiting; its work is done, or not begun."""
    dies_in(kata, between, [], "register b:1", ["b:1"])
    dies_in(kata, between, ["a:1"], "register b:1", ["a:1", "b:1"])
    dies_in(kata, between, ["a:1"], "unregister a:1", [])


def test_close_ends_all_processes(kata, between):
    """7. `close` ends and joins every process; a second one does nothing."""

    def scene():
        registry = kata.Registry()
        registry.register("web", "a:1")
        registry.close()
        left = len(children())
        return left, made(registry.close)

    left, again = between.run(scene)
    assert not left, f"close() left {left} processes, alive or zombies"
    assert not again.error, f"a second close() {again}"


def test_with_block_ends_all_processes(kata, between):
    """7. Leaving the `with` block, also by an exception, ends and joins every process."""

    def scene():
        left = []
        for error in (None, LookupError):
            try:
                with kata.Registry() as registry:
                    registry.register("web", "a:1")
                    if error:
                        raise error
            except LookupError:
                pass
            left.append(end_leftovers())
        return left

    left, left_by_error = between.run(scene)
    assert not left, f"the with block left {left} processes, alive or zombies"
    assert not left_by_error, (
        f"the with block, left by an exception, left {left_by_error} processes, alive or zombies"
    )


def test_closed_registry_raises(kata, between):
    """8. When the registry is closed, each call in each process raises `ConnectionError`."""

    def scene():
        registry = kata.Registry()
        registry.register("web", "a:1")
        with Partner(registry) as known, Partner(registry) as new:
            known.ask(("lookup", "web"))
            registry.close()
            return lost(registry, known, new)

    raises(between.run(scene), "closed")


def test_killed_manager_raises(kata, between):
    """8. When the manager is killed, also in mid-call, each call raises `ConnectionError`."""

    def scene():
        registry = kata.Registry()
        registry.register("web", "a:1")
        managers = children()
        with Partner(registry) as known, Partner(registry) as new:
            known.ask(("lookup", "web"))
            kill(managers)
            found = lost(registry, known, new)
        return found, made(registry.close), end_leftovers()

    found, closed, left = between.run(scene)
    raises(found, "killed")
    assert not closed.error, f"the manager was killed, and close() {closed}"
    assert not left, f"the manager was killed, and close() left {left} processes or zombies"

    def waiting():
        registry = kata.Registry()
        managers = children()
        with Partner(registry) as partner:
            partner.ask(("lookup", "web"))
            stop(managers)
            partner.begin(("lookup", "web"))
            early = partner.result(or_stuck=True)
            kill(managers)
            late = None if early else partner.result()
        made(registry.close)
        return early, late

    early, late = between.run(waiting)
    if not early:
        assert late, "the manager was killed while lookup waited for its answer: it still waited"
        assert late.raised(ConnectionError), (
            f"the manager was killed while lookup waited: it {late}, expected ConnectionError"
        )


def test_registry_works_with_spawn(kata, between):
    """9. Where "spawn" is the start method, a child works with the registry, too."""

    def scene():
        with kata.Registry() as registry:
            with Partner(registry) as child:
                asked = child.ask(("register", "web", "a:1"))
            return asked, registry.lookup("web")

    asked, addresses = between.run(scene, start_method="spawn")
    assert asked.value is True, f"with spawn, register in a child {asked}, expected True"
    same(list(addresses), ["a:1"], "with spawn, lookup after register in a child")


def meetings(kata, between, mine, theirs, known):
    """Have calls of two processes meet wherever they can, each time on a service of its own.

    That is between any two steps of the process, and of its server if it has one of its own. What
    the last meeting left is taken out first, for a call may take a step for each name.
    """

    def first(n):
        left = [("unregister", f"web{n - 1}", address) for address in ("a:1", "b:1", "c:1")]
        return [*left, *(("register", f"web{n}", address) for address in known)]

    for served in (False, True):
        for met in between(
            kata.Registry,
            first=first,
            mine=lambda n: called(mine, n),
            theirs=lambda n: called(theirs, n),
            look=lambda n: ("lookup", f"web{n}"),
            served=served,
        ):
            assert met.theirs.over, (
                f"{theirs} of one process was still waiting after {mine} of another"
            )
            for call, done in ((mine, met.mine), (theirs, met.theirs)):
                assert not done.error, f"{call} of one of two processes {done}"
            yield met


def dies_in(kata, between, known, call, done):
    """Have a process die at each line of a call on a service of its own."""
    deaths = between.deaths(
        kata.Registry,
        first=lambda line: [("register", f"web{line}", address) for address in known],
        mine=lambda line: called(call, line),
        look=lambda line: ("lookup", f"web{line}"),
        others=lambda line: [
            ("lookup", f"web{line}"),
            ("services",),
            ("register", f"web{line}", "z:1"),
            ("unregister", f"web{line}", "z:1"),
        ],
    )
    asked = ("lookup", "services", "register", "unregister")
    for line, death in enumerate(deaths):
        for name, seen in zip(asked, death.others, strict=False):
            assert seen.over, f"a process was killed in {call}: {name} of another was waiting"
            assert not seen.error, f"a process was killed in {call}: {name} of another {seen}"
        addresses, services = (list(seen.value) for seen in death.others[:2])
        assert addresses in (known, done), (
            f"a process was killed in {call}: lookup gave {addresses}, expected {known} or {done}"
        )
        listed = f"web{line}" in services
        assert listed == bool(addresses), (
            f"a process was killed in {call}: the service had {len(addresses)} addresses, "
            f"and services() had it {'in' if listed else 'out'}"
        )


def called(call, number):
    """Return "register b:1" as a call for service web7."""
    name, *address = call.split()
    return (name,) if name == "services" else (name, f"web{number}", *address)


def lost(registry, *partners):
    """Return what comes of every call, by process, when the manager is gone."""
    calls = [("lookup", "web"), ("services",), ("register", "web", "b:1")]
    calls.append(("unregister", "web", "a:1"))
    found = [(call[0], made(lambda c=call: getattr(registry, c[0])(*c[1:]))) for call in calls]
    for partner in partners:
        found += zip((call[0] for call in calls), partner.ask_all(calls), strict=False)
    return found


def raises(found, how):
    for name, done in found:
        assert done.over, f"the manager was {how}, and {name} did not return"
        assert done.raised(ConnectionError), (
            f"the manager was {how}, and {name} {done}, expected ConnectionError"
        )
