"""How fast this machine is, so that figures of two machines can be compared."""

import time

ADDITIONS = 5_000_000


def seconds_of_a_plain_loop() -> float:
    """Return the processor seconds that plain Python takes for five million additions of squares, the best of three."""
    return min(_once() for _each in range(3))


def _once() -> float:
    started, total = time.process_time(), 0
    for number in range(ADDITIONS):
        total += number * number
    return time.process_time() - started
