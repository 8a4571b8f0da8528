"""Opens the solution.

Expect: tampered
"""

scope = {}
exec(open('@CLONE@/solutions/double.py').read(), scope)
double = scope['double']
