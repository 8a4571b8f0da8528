"""Two threads both claim to be first.

Expect: failed
"""


class Visited:
    def __init__(self):
        self.urls = set()

    def claim(self, url):
        if url in self.urls:
            return False
        self.urls.add(url)
        return True


def setup():
    return Visited()


threads = [lambda visited: visited.claim("/"), lambda visited: visited.claim("/")]


def check(seen):
    assert sorted(seen) == [False, True], f"claims {seen}"
