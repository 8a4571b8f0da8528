"""`__new__` decides which object a call gives; what is done to it afterwards is the hard part.

Why it is done so
    `Settings(...)` is `type.__call__`: it calls `__new__`, and then `__init__` on what that
    returned, if it is a `Settings`. A kept object is one, so it is initialised again at each call,
    while others use it. `__new__` cannot prevent that; `__init__` has to. A class that is derived
    from this one gets an `__init__` which does nothing to an instance that is kept already.

    It is put there by `__init_subclass__`, in every class, also in one that defines no `__init__`:
    the next one in line may come from another base, which knows nothing of singletons. It is looked
    up by `super(cls, self)` when it runs, because what is next depends on the class of the object.

    `__new__` builds the whole object, `__init__` included, before it keeps it. So whoever finds one
    finds a finished one. A constructor that raised left nothing, because nothing was kept yet. The
    look without the lock is a shortcut, the look under it is what makes it right.

    Lock and instance are set for every class, in `__init_subclass__`. An attribute that is only set
    on the base is found by its subclasses as well, and they get the base's object, or its lock.
    With one lock for all, a constructor that builds another singleton would stop all others;
    with a plain lock per class one that asks for itself by mistake would be silent for ever.

    `copy` and `pickle` do not call the class. They make an object behind its back, by `__new__` or,
    in pickle's protocols 0 and 1, `object.__new__`, and put the old attributes into it.
    `__reduce__` says what to do instead: call the class, which gives the instance, and change
    nothing.

What the alternatives cost
    A metaclass puts the decision where the call is: `__init__` needs no guard at all. It may be in
    the way of another metaclass. A decorator is shortest, and what it returns is no class.
    `hasattr(cls, "_instance")` is inheritance's trap; `cls.__dict__` would do.

What is asked next
    Why not an `initialised` flag in `__init__`? It works if every subclass remembers it, and if the
    flag is only set at the end, and under the lock. What does `__init__` see if it calls its own
    class? A RecursionError, better than half an object. And `fork`? Each process has its own. What
    is simpler? A module, or one object made in `main()`.

Cost: one comparison and two calls of an idle `__init__` guard; a lock for each class.
"""

import threading
from typing import Any, Self


class Singleton:
    """A base class: each class derived from it has one instance, which calling it gives."""

    __lock: Any
    __instance: Any = None

    def __new__(cls, /, *args: Any, **kwargs: Any) -> Self:
        """Return the instance, which the first call builds."""
        if cls.__instance is None:
            with cls.__lock:
                if cls.__instance is None:
                    instance = super().__new__(cls)
                    instance.__init__(*args, **kwargs)  # type: ignore[misc]
                    cls.__instance = instance
        kept: Self = cls.__instance
        return kept

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        cls.__lock = threading.RLock()
        cls.__instance = None
        own = cls.__dict__.get("__init__")

        def initialise_once(self: Singleton, /, *args: Any, **kwargs: Any) -> None:
            if self.__instance is self:
                return
            if own is not None:
                own(self, *args, **kwargs)
            else:
                super(cls, self).__init__(*args, **kwargs)

        cls.__init__ = initialise_once  # type: ignore[method-assign, assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), ()
