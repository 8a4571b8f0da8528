"""Classes, instances and subclasses of datetime behave as ever.

Expect: pass
"""

import datetime as dt
import pickle
import time
from datetime import date, datetime


class Stamp(datetime):
    pass


def setup():
    return None


def main(_):
    now, today, stamp = datetime.now(), date.today(), Stamp(2020, 1, 2)
    assert isinstance(now, datetime) and isinstance(now, date) and isinstance(stamp, Stamp)
    assert not isinstance(today, datetime) and isinstance(today, date)
    assert not isinstance(now, Stamp) and issubclass(Stamp, datetime) and issubclass(datetime, date)
    assert pickle.loads(pickle.dumps(now)) == now
    assert datetime(2020, 1, 2) == stamp and type(datetime(2020, 1, 2)) is type(now)
    assert datetime.fromisoformat("2020-01-02") == stamp
    assert datetime.combine(date(2020, 1, 2), dt.time()) == stamp
    match now:
        case datetime(year=year):
            assert year == today.year
    time.sleep(3)
    assert datetime.now() - now >= dt.timedelta(seconds=3)
    assert abs(datetime.now().timestamp() - time.time()) < 1
    assert datetime.now(dt.timezone.utc).tzinfo is dt.timezone.utc


threads = [main]


def check(seen):
    pass
