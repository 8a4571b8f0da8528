"""The two maps are dictionaries under another name.

Breaks: 9
"""

class ChainedMap(dict):
    pass


class ProbingMap(dict):
    pass
