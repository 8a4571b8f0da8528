"""Never ends while it is imported.

Expect: timeout
"""

while True:
    pass
