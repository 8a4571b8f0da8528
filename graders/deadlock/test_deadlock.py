"""Grades katas/deadlock.py."""

import contextlib

ENOUGH = 100

SCHEDULES = 200
"""More than most answers have; those that step aside and try again have thousands, all alike."""


def test_amount_moves_from_source_to_target(kata):
    """1. `transfer` takes the amount from one account and gives it to the other."""
    for first, second, owners in ((0, 1, "AB"), (1, 0, "AB"), (0, 1, "AA")):
        accounts = bank(kata, owners)
        kata.transfer(accounts[first], accounts[second], 30)
        expected = [ENOUGH - 30, ENOUGH + 30]
        seen = [accounts[first].balance, accounts[second].balance]
        assert seen == expected, f"a transfer of 30 left {seen}, expected {expected}"


def test_transfers_both_ways_never_block(kata, explore):
    """2. Nobody waits for ever: both ways between two accounts, also of the same name."""
    for owners in (("Ann", "Bob"), ("Ann", "Ann")):
        explore(
            lambda owners=owners: bank(kata, owners),
            threads=[paying(kata, 0, 1), paying(kata, 1, 0)],
            check=nothing,
        )


def test_transfers_in_a_circle_never_block(kata, explore):
    """2. Nobody waits for ever: round in a circle of three."""
    explore(
        lambda: bank(kata, owners=("Ann", "Bob", "Cy")),
        threads=[paying(kata, 0, 1), paying(kata, 1, 2), paying(kata, 2, 0)],
        check=nothing,
        budget=2 * SCHEDULES,
    )


def test_no_money_is_lost_in_a_race(kata, explore):
    """3. No money appears or disappears: every balance is what the transfers leave."""
    for other in ((2, 1), (0, 2), (1, 2)):
        moves = [(0, 1), other]

        def check(_, accounts, moves=moves):
            seen = [account.balance for account in accounts]
            expected = [
                ENOUGH + 10 * sum((target == place) - (source == place) for source, target in moves)
                for place in range(len(accounts))
            ]
            assert seen == expected, f"two transfers of 10 left {seen}, expected {expected}"

        explore(
            lambda: bank(kata, owners=("Ann", "Bob", "Cy")),
            threads=[paying(kata, *move) for move in moves],
            check=check,
            budget=SCHEDULES,
        )


def test_transfer_to_itself_changes_nothing(kata, explore):
    """4. A transfer from an account to itself returns and changes nothing."""

    def check(_, accounts):
        seen = accounts[0].balance
        assert seen == ENOUGH, f"a transfer of 10 to itself left {seen}, expected {ENOUGH}"

    explore(lambda: bank(kata), threads=[paying(kata, 0, 0)], check=check)


def test_too_much_is_refused(kata, explore):
    """5. A transfer of more than the source has, also to itself, raises and changes nothing."""

    def too_much(accounts, place):
        with contextlib.suppress(kata.InsufficientFunds):
            kata.transfer(accounts[0], accounts[place], ENOUGH + 1)
            raise AssertionError(f"a transfer of {ENOUGH + 1} from {ENOUGH} was made")

    for place in (1, 0):
        explore(
            lambda: bank(kata),
            threads=[lambda accounts, place=place: too_much(accounts, place)],
            check=lambda _, accounts: unchanged(accounts),
        )


def test_all_there_is_can_be_moved(kata):
    """5. A transfer of all that the source has works."""
    accounts = bank(kata)
    try:
        kata.transfer(*accounts, ENOUGH)
    except kata.InsufficientFunds:
        raise AssertionError("a transfer of all there was was refused") from None
    seen = accounts[0].balance
    assert seen == 0, f"after a transfer of all there was, {seen} was left, expected 0"


def test_racing_threads_do_not_overdraw(kata, explore):
    """5. Threads that take from one account at once do not overdraw it."""

    def check(seen, accounts):
        assert seen.count(True) == 1, (
            f"of two transfers of 60 from 100, {seen.count(True)} were made, expected one"
        )
        left = accounts[0].balance
        assert left == ENOUGH - 60, f"a transfer of 60 left {left}, expected {ENOUGH - 60}"

    explore(
        lambda: bank(kata, owners=("Ann", "Bob", "Cy")),
        threads=[paying(kata, 0, 1, 60), paying(kata, 0, 2, 60)],
        check=check,
    )


def test_balance_is_never_negative(kata, explore):
    """5. `balance` is never negative at any moment."""

    def look(accounts):
        return accounts[0].balance

    def check(seen):
        assert seen[1] >= 0, f"a balance of {seen[1]} was seen while a transfer was refused"

    explore(lambda: bank(kata), threads=[paying(kata, 0, 1, ENOUGH + 1), look], check=check)


def test_amount_below_one_is_refused(kata):
    """6. An amount below 1, also to itself, raises ValueError and changes nothing."""
    accounts = bank(kata)
    for target in reversed(accounts):
        for amount in (0, -1, -ENOUGH - 1):
            with contextlib.suppress(ValueError):
                kata.transfer(accounts[0], target, amount)
                raise AssertionError(f"a transfer of {amount} was made, expected ValueError")
    unchanged(accounts)


def test_refused_transfer_leaves_nothing_locked(kata, explore):
    """7. After a transfer that raised, the accounts work as before, for every thread."""

    def fail(accounts, place):
        for amount in (ENOUGH + 11, 0):
            with contextlib.suppress(kata.InsufficientFunds, ValueError):
                kata.transfer(accounts[0], accounts[place], amount)

    def check(_, accounts):
        seen = [account.balance for account in accounts]
        expected = [ENOUGH - 10, ENOUGH + 10]
        assert seen == expected, f"a transfer of 10 after refusals left {seen}, expected {expected}"

    for place in (1, 0):
        explore(
            lambda: bank(kata),
            threads=[lambda accounts, place=place: fail(accounts, place), paying(kata, 0, 1)],
            check=check,
            budget=SCHEDULES,
        )


def test_audit_sees_one_moment(kata, explore):
    """8. `audit` never sees the money of a transfer in both accounts or in neither."""

    def check(seen):
        total = seen[0]
        assert total == 2 * ENOUGH, f"an audit saw {total} while {2 * ENOUGH} were there"

    for order in ((0, 1), (1, 0)):
        explore(
            lambda: bank(kata, owners=("Ann", "Bob", "Cy")),
            threads=[auditing(kata, *order), paying(kata, 0, 1)],
            check=check,
            budget=SCHEDULES,
        )


def test_audits_never_block(kata, explore):
    """8. Nobody waits for ever because of an audit, in whatever order it is given the accounts."""
    explore(
        lambda: bank(kata, owners=("Ann", "Ann")),
        threads=[auditing(kata, 0, 1), auditing(kata, 1, 0)],
        check=nothing,
        budget=SCHEDULES,
    )


def bank(kata, owners=("Ann", "Bob")):
    """Open an account with enough money for each of the owners."""
    return [kata.Account(owner, ENOUGH) for owner in owners]


def paying(kata, source, target, amount=10):
    """Return a thread that makes one transfer and tells whether it was made."""

    def pay(accounts):
        try:
            kata.transfer(accounts[source], accounts[target], amount)
        except kata.InsufficientFunds:
            return False
        return True

    return pay


def auditing(kata, *order):
    """Return a thread that adds up the accounts in this order."""

    def add_up(accounts):
        return kata.audit([accounts[place] for place in order])

    return add_up


def nothing(_):
    """Leave the judging to the explorer: nobody waited for ever, nobody raised."""


def unchanged(accounts):
    """Assert that all accounts have what they had at first."""
    seen = [account.balance for account in accounts]
    expected = [ENOUGH] * len(accounts)
    assert seen == expected, f"a transfer that was refused left {seen}, expected {expected}"
