"""A database in a file.

Expect: passed
"""

import sqlite3


def double(number):
    with sqlite3.connect('database') as database:
        database.execute('pragma journal_mode=wal')
        database.execute('create table numbers (number)')
        database.execute('insert into numbers values (?)', [number])
        return database.execute('select 2 * number from numbers').fetchone()[0]
