"""Never ends, busily.

Expect: timeout
"""

def double(number):
    while True:
        pass
