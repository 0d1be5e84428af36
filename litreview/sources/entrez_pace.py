"""Pacing: at most so many requests in any second, over all threads and clients of a process."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

# The service counts arrivals; the tenth on top covers what the network does to the spacing.
WINDOW = 1.1
LIMIT, LIMIT_WITH_KEY = 3, 10


class Pacer:
    """A sliding window: `limit` requests in any `window` seconds.

    Parameters
    ----------
    limit : int
        Requests allowed in the window.
    window : float
        Seconds.
    clock, sleep : callable
        Seconds that only go forward, and a way to wait; tests give their own.
    """

    def __init__(
        self,
        limit: int = LIMIT,
        window: float = WINDOW,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.limit, self.window = limit, window
        self._clock, self._sleep = clock, sleep
        self._lock = threading.Lock()
        self._booked: deque[float] = deque(maxlen=limit)
        self._not_before = 0.0

    def wait(self) -> float:
        """Take the next free moment and wait for it; return the seconds waited."""
        with self._lock:
            now = self._clock()
            moment = max(now, self._not_before)
            if len(self._booked) == self.limit:
                moment = max(moment, self._booked[0] + self.window)
            self._booked.append(moment)
        pause = moment - now
        if pause > 0:
            self._sleep(pause)
        return pause

    def hold(self, seconds: float) -> None:
        """Let nobody send for so many seconds: the service asked for it."""
        with self._lock:
            self._not_before = max(self._not_before, self._clock() + seconds)


_shared: dict[tuple[str, bool], Pacer] = {}
_shared_lock = threading.Lock()


def shared_pacer(host: str, keyed: bool) -> Pacer:
    """Return the one pacer of this process for a host, with or without a key."""
    with _shared_lock:
        limit = LIMIT_WITH_KEY if keyed else LIMIT
        return _shared.setdefault((host, keyed), Pacer(limit))
