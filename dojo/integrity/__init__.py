"""A test runs in the process of the submission it judges; so the process is watched.

Three looks, each for what the others cannot see: `tripwires` notes, while the submission runs,
what no honest answer does; `identities` finds, after the test, what was replaced in the machinery
that judges; `canary` has that machinery judge what must fail. Each finding is the verdict TAMPERED.
Whoever is inside a process can attack it in ways not listed here: this finds what is known.
"""
