"""Grades katas/coroutine_consumer.py."""

import copy
import inspect

from dojo.compare import same, shown


def test_primed_generator_waits_for_a_value(kata):
    """1. Calling what `primed` made gives its generator, which waits at its first `yield`."""

    @kata.primed
    def echo(*args, **named):
        got = yield "first"
        yield got, args, named

    made = [echo(1, 2, self=3, cls=4, function=5, args=6) for _ in range(2)]
    assert made[0] is not made[1], "two calls returned one generator, expected a new one each time"
    for generator in made:
        came = send(generator, "hello")
        expected = ("hello", (1, 2), {"self": 3, "cls": 4, "function": 5, "args": 6})
        same(came, ("returned", expected), 'send("hello") to a generator just primed')


def test_primed_function_looks_like_its_own(kata):
    """1. `__name__`, `__doc__` and `inspect.signature` are those of the function."""

    def average(window: int, *, start: float = 0.0):
        """Say what the mean is."""
        yield window, start

    made = kata.primed(average)
    name, text = getattr(made, "__name__", None), getattr(made, "__doc__", None)
    same(name, "average", "__name__ of a primed function")
    same(text, "Say what the mean is.", "__doc__ of a primed function")
    signature = str(inspect.signature(made))
    same(signature, str(inspect.signature(average)), "inspect.signature of a primed function")


def test_end_before_the_first_yield_is_an_error(kata):
    """2. If the function returns before its first `yield`, the call raises `RuntimeError`."""

    @kata.primed
    def ends(wanted):
        while wanted:
            yield

    kind, value = outcome(ends, 0)
    assert isinstance(value, RuntimeError), (
        f"a call of a function that returned before its first yield {kind} {shown(value)}, "
        f"expected RuntimeError"
    )


def test_error_before_the_first_yield_comes_out(kata):
    """2. If the function raises before its first `yield`, the same exception comes out."""
    for error in (ValueError("no"), RuntimeError("no"), KeyboardInterrupt("no")):

        @kata.primed
        def fails(error=error):
            raise error
            yield

        comes_out(outcome(fails), error, "a function that raised before its first yield")


def test_answer_is_what_work_gave(kata):
    """3. `send(product)` calls `work(product)` once and returns what that gave."""
    for product in ("bolt", None, 0, "", [], Agreeable()):
        for result in (object(), None, Agreeable()):
            factory = Factory(kata, 5, work=lambda _, result=result: result)
            for nth in ("first", "second"):
                came, answer = send(factory.consumer, product)
                what = f"send({shown(product)}), the {nth} product,"
                assert came == "returned", f"{what} {came} {shown(answer)}, expected an answer"
                assert answer is result, (
                    f"{what} returned {shown(answer)}, expected what work gave: {shown(result)}"
                )
            worked = factory.worked
            assert len(worked) == 2, f"work was called {len(worked)} times for two products"
            assert all(one is product for one in worked), (
                f"work was called with {shown(worked)}, expected {shown(product)} each time"
            )
    results = {"bolt": object(), "nut": None, "cog": Agreeable(), "rod": 0}
    consumer = Factory(kata, 9, work=results.get).consumer
    for product, result in results.items():
        came, answer = send(consumer, product)
        assert (came, answer is result) == ("returned", True), (
            f"send({product!r}) {came} {shown(answer)}, expected what work gave: {shown(result)}"
        )


def test_last_product_ends_it_with_all_results(kata):
    """4. The `limit`-th product raises `StopIteration`, whose value is the list of all results."""
    for limit in (1, 2, 4):
        for work in (str, lambda _: None):
            consumer = Factory(kata, limit, work=work).consumer
            for product in range(1, limit):
                came, answer = send(consumer, product)
                assert came == "returned", (
                    f"product {product} of {limit} {came} {shown(answer)}, expected an answer"
                )
            expected = ("ended with", [work(product) for product in range(1, limit + 1)])
            same(send(consumer, limit), expected, f"the last product of {limit}")
            same(send(consumer, 0), ("ended with", None), "a product after the last one")


def test_recall_takes_the_latest_result_back(kata):
    """5. `throw(Recall())` takes the latest result back, which no longer counts."""
    results = {"a": object(), "b": Agreeable(), "c": None, "d": 0, "e": object()}
    a, b, c, d, e = results.values()
    factory = Factory(kata, 3, work=results.get)
    for step, expected in (
        ("recall", None),
        ("a", a),
        ("b", b),
        ("recall", b),
        ("recall", a),
        ("recall", None),
        ("recall", None),
        ("c", c),
        ("d", d),
        ("recall", d),
        ("recall", c),
        ("d", d),
        ("b", b),
    ):
        if step == "recall":
            came, answer = outcome(factory.consumer.throw, kata.Recall())
        else:
            came, answer = send(factory.consumer, step)
        what = "throw(Recall())" if step == "recall" else "a product"
        assert came == "returned", f"{what} {came} {shown(answer)}, expected {shown(expected)}"
        assert answer is expected, f"{what} returned {shown(answer)}, expected {shown(expected)}"
    came = send(factory.consumer, "e")
    same(came, ("ended with", [d, b, e]), "the third product that was not taken back")


def test_other_exceptions_end_it(kata):
    """5. Any other exception thrown in, and any that `work` raises, comes out and ends it."""
    for error in (ValueError("stop"), KeyboardInterrupt("stop"), GeneratorExit("stop")):
        for sent in (0, 2):
            consumer = Factory(kata, 5).begun(sent)
            what = f"an exception thrown in after {sent} products"
            comes_out(outcome(consumer.throw, error), error, what)
            same(send(consumer, 0), ("ended with", None), f"a product after {what}")
    for error in (ValueError("broken"), kata.Recall("broken"), KeyboardInterrupt("broken")):
        consumer = Factory(kata, 5, work=fail_at(2, error)).begun(1)
        comes_out(send(consumer, 2), error, "an exception raised by work")
        same(send(consumer, 0), ("ended with", None), "a product after work had raised")


def test_done_is_called_once_at_any_end(kata):
    """6. `done(results)` is called once, when the consumer ends, whichever way."""
    error, other = ValueError("stop"), KeyboardInterrupt("stop")
    for way, sent, end, expected in (
        ("its limit", 2, lambda consumer: consumer.send(3), [1, 2, 3]),
        ("close()", 0, lambda consumer: consumer.close(), []),
        ("close()", 2, lambda consumer: consumer.close(), [1, 2]),
        ("an exception thrown in", 0, lambda consumer: consumer.throw(error), []),
        ("an exception thrown in", 2, lambda consumer: consumer.throw(other), [1, 2]),
        ("an exception of work", 2, lambda consumer: consumer.send(-1), [1, 2]),
    ):
        factory = Factory(kata, 3, work=fail_at(-1, error))
        consumer = factory.begun(sent)
        assert not factory.ends, f"done was called before the end, after {sent} products"
        came, value = outcome(end, consumer)
        assert way != "close()" or came == "returned", (
            f"close() after {sent} products {came} {value!r}, expected nothing to be raised"
        )
        outcome(consumer.close)
        calls = f"what done was called with, at an end by {way} after {sent} products,"
        same(factory.ends, [expected], calls)


def test_produce_returns_answers_and_value(kata):
    """7. `produce` returns the answers that `send` gave, and the value of the StopIteration."""
    for products, limit, value, expected in (
        ([None, 0, "", "x"], 3, [], ([None, 0], [])),
        (["x", None, "y"], 3, 0, (["x", None], 0)),
        (iter(["x", "y"]), 1, "v", ([], "v")),
    ):
        what = f"produce, with a consumer that returned {value!r},"
        returned(kata.produce, products, listener([], limit, value), expected=expected, what=what)


def test_products_that_run_out_give_no_value(kata):
    """7. The value is None if the products ran out first."""

    def products():
        yield "x"
        yield 0
        return "the products' own value"

    expected, what = (["x", 0], None), "produce, with products that ran out,"
    returned(kata.produce, products(), listener([], 5, "v"), expected=expected, what=what)


def test_produce_takes_no_product_beforehand(kata):
    """7. `produce` sends the products one by one until the consumer ends; none is taken before."""
    log = []

    def products():
        for number in range(1, 6):
            log.append(f"took {number}")
            yield number

    outcome(kata.produce, products(), listener(log, 2, "v"))
    expected = ["took 1", "sent 1", "took 2", "sent 2"]
    same(log, expected, "produce, with a consumer that ended with its second product,")


def test_consumer_is_closed_when_the_products_run_out(kata):
    """8. When `produce` is over, the consumer is closed, also if there were no products."""
    for products in ([], ["x"], ["x", "y"]):
        consumer = listener([], 5, "v")
        outcome(kata.produce, iter(products), consumer)
        is_closed(consumer, f"after {len(products)} products had run out")


def test_exception_comes_out_of_produce(kata):
    """8. An exception out of the products or of the consumer comes out; the consumer is closed."""

    class Unopened:
        def __init__(self, error):
            self.error = error

        def __iter__(self):
            raise self.error

    def products(error):
        yield "x"
        raise error

    for error in (ValueError("no more"), KeyboardInterrupt("no more")):
        for source in (products(error), Unopened(error)):
            consumer = listener([], 5, "v")
            came = outcome(kata.produce, source, consumer)
            comes_out(came, error, "an exception out of the products")
            is_closed(consumer, "after an exception out of the products")
        came = outcome(kata.produce, ["x", error, "y"], listener([], 5, "v"))
        comes_out(came, error, "an exception out of the consumer")
    error = StopIteration("no more")
    try:
        got = kata.produce(Unopened(error), listener([], 5, "v"))
    except StopIteration as caught:
        got = caught
    assert got is error, (
        f"a StopIteration that iter(products) raised gave {shown(got)}, expected it to come out"
    )


def outcome(function, *args):
    """Return what came of a call: "returned", "ended with" or "raised", and what."""
    try:
        return "returned", function(*args)
    except StopIteration as end:
        return "ended with", end.value
    except BaseException as error:  # noqa: BLE001 - whatever was raised is what is asked for
        return "raised", error


def send(generator, product):
    """Return what came of sending a product."""
    return outcome(generator.send, product)


def returned(function, *args, expected, what):
    """Assert that a call returned what was expected."""
    came, value = outcome(function, *args)
    assert came == "returned", f"{what} {came} {value!r}, expected {shown(expected)}"
    same(value, expected, what)


def comes_out(came, error, what):
    """Assert that the same exception was raised."""
    kind, value = came
    assert value is error, (
        f"{what}, {type(error).__name__}, was passed on as another: the call {kind} "
        f"{value!r}, expected the same object to be raised"
        if kind == "raised"
        else f"{what}, {type(error).__name__}, did not come out: the call {kind} {shown(value)}"
    )
    assert kind == "raised", f"{what} was returned, expected it to be raised"


def is_closed(consumer, when):
    """Assert that a generator has ended."""
    state = inspect.getgeneratorstate(consumer)
    assert state == inspect.GEN_CLOSED, (
        f"the consumer was still waiting {when}, expected it to be closed"
    )


def listener(log, limit, value):
    """Return a primed generator that answers with what it was sent, and raises exceptions."""

    def listen():
        product = yield
        for left in range(limit - 1, -1, -1):
            log.append(f"sent {product}")
            if isinstance(product, BaseException):
                raise product
            if left:
                product = yield product
        return value

    generator = listen()
    next(generator)
    return generator


def fail_at(fatal, error):
    """Return a `work` that gives back the product, and raises at one of them."""

    def work(product):
        if product == fatal:
            raise error
        return product

    return work


class Factory:
    """A consumer, what it worked on, and what `done` was called with."""

    def __init__(self, kata, limit, work=lambda product: product):
        self.worked, self.ends = [], []

        def watched(product):
            self.worked.append(product)
            return work(product)

        self.consumer = kata.consumer(
            limit, watched, lambda results: self.ends.append(copy.copy(results))
        )

    def begun(self, sent):
        """Return the consumer after some products: 1, 2 and so on."""
        for product in range(1, sent + 1):
            send(self.consumer, product)
        return self.consumer


class Agreeable:
    """Something falsy that is equal to everything."""

    def __eq__(self, other):
        return True

    def __bool__(self):
        return False

    __hash__ = object.__hash__
