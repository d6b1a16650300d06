"""One subscription as the sender drives it: what it is sent next, what is on its way, and how it stands."""

import asyncio
from collections import deque
from collections.abc import Callable
from datetime import datetime

from standardwebhooks.webhooks import Webhook as Signer

from moothall.connectors.actions.outcomes import Outcome, Stand
from moothall.connectors.contrib.web import Lines, NoAnswer
from moothall.connectors.queries.lanes import Parcel, Subscription
from moothall.connectors.rules import (
    ANSWER_KEPT,
    MOST_REFUSALS,
    REFUSES_EVERYTHING,
    Verdict,
    is_to_wait,
    shortened,
    verdict_on,
    wait_after,
)
from moothall.connectors.workflow import Delivery as State

MOST_AT_ONCE = 8
SECONDS = 15.0
LOAD_WHEN_BELOW = 64

Clock = Callable[[], datetime]


class Lane:
    """Sends the parcels of one subscription: several at once, but of those about one thing one after another.

    `known` are the deliveries in hand: waiting here, on their way, or done and not yet written down. They are loaded
    only once. `loaded_to` is how far the deliveries were read; `edition` grows when that begins anew, so that what
    was read before is not taken for what was read after.
    """

    def __init__(
        self, subscription: Subscription, *, clock: Clock, may_go_inside: bool, seconds: float = SECONDS
    ) -> None:
        self.clock, self.may_go_inside, self.seconds = clock, may_go_inside, seconds
        self.queue: deque[Parcel] = deque()
        self.busy: set[tuple[str, int]] = set()
        self.known: set[int] = set()
        self.sending: set[asyncio.Task[None]] = set()
        self.outcomes: list[Outcome] = []
        self.loaded_to = self.edition = 0
        self.is_read_to_the_end = self.is_paused = False
        self.stand: Stand | None = None
        self._take(subscription)

    def _take(self, subscription: Subscription) -> None:
        self.subscription = subscription
        self.lines = Lines(subscription.address, may_go_inside=self.may_go_inside)
        self.signers = [(Signer(secret), until) for secret, until in subscription.secrets]
        self.tries, self.failing_since = subscription.tries, subscription.failing_since
        self.refused_in_a_row = subscription.refused_in_a_row
        self.next_try_at = subscription.next_try_at
        self.is_gone = False

    def refresh(self, subscription: Subscription) -> None:
        """Go on with what the subscription says now. When its round changed, what is in hand is dropped and read
        anew."""
        known = self.subscription
        self.is_paused = False
        if subscription.is_due:
            self.begin_again()
        if subscription.round != known.round or subscription.address != known.address:
            self.drop()
            self.lines.close()
            self._take(subscription)
        elif subscription.secrets != known.secrets:
            self.signers = [(Signer(secret), until) for secret, until in subscription.secrets]
            self.subscription = subscription

    def drop(self) -> None:
        """Forget what is not yet on its way; it is read again from the table."""
        self.known -= {parcel.key for parcel in self.queue}
        self.queue.clear()
        self.begin_again()

    def begin_again(self) -> None:
        """Read what is owed from its beginning again: something that stood in the way has gone."""
        self.loaded_to, self.is_read_to_the_end = 0, False
        self.edition += 1

    def pause(self) -> None:
        """Send nothing more; what is on its way may arrive."""
        self.is_paused = True
        self.drop()

    def is_waiting(self, at: datetime) -> bool:
        """Say whether the lane waits until its receiver is asked again."""
        return self.is_paused or self.is_gone or is_to_wait(self.next_try_at, at=at)

    def wants_more(self, at: datetime) -> bool:
        """Say whether deliveries should be loaded."""
        return len(self.queue) < LOAD_WHEN_BELOW and not self.is_read_to_the_end and not self.is_waiting(at)

    def load(self, parcels: list[Parcel], *, most: int, edition: int) -> None:
        """Take in what was loaded, unless something was refused meanwhile and it must be read again."""
        if edition != self.edition:
            return
        self.is_read_to_the_end = len(parcels) < most
        for parcel in sorted(parcels, key=lambda each: each.key):
            self.loaded_to = max(self.loaded_to, parcel.key)
            if parcel.key not in self.known:
                self.known.add(parcel.key)
                self.queue.append(parcel)

    def pump(self, room: int) -> int:
        """Send as much as may go now, at most `room`; return how many were sent. A failing receiver is asked with
        one."""
        if self.is_waiting(self.clock()):
            return 0
        most = min(room, (1 if self.failing_since else MOST_AT_ONCE) - len(self.sending))
        sent = 0
        while sent < most and (parcel := self._next()) is not None:
            self.busy.add(parcel.about)
            task = asyncio.create_task(self._deliver(parcel))
            self.sending.add(task)
            task.add_done_callback(self.sending.discard)
            sent += 1
        return sent

    def _next(self) -> Parcel | None:
        for place, parcel in enumerate(self.queue):
            if parcel.about not in self.busy:
                del self.queue[place]
                return parcel
        return None

    async def _deliver(self, parcel: Parcel) -> None:
        generation = self.subscription.round
        at = self.clock()
        try:
            said = await self.lines.ask("POST", headers=self._headers(parcel, at), body=parcel.body,
                                        seconds=self.seconds, most=ANSWER_KEPT)  # fmt: skip
            status, answer, asked = said.status, shortened(said.body), said.retry_after
        except NoAnswer as problem:
            status, answer, asked = None, str(problem), None
        finally:
            self.busy.discard(parcel.about)
        if generation != self.subscription.round:
            self._settle_of_before(parcel, status, answer)
        else:
            self._settle(parcel, verdict_on(status), status, answer, asked)
        self.pump(1)

    def _headers(self, parcel: Parcel, at: datetime) -> dict[str, str]:
        """Return what Standard Webhooks asks for; while a secret is changed, both sign."""
        number, body = str(parcel.event), parcel.body.decode()
        signers = [signer for signer, until in self.signers if until is None or at < until]
        return {
            "Content-Type": "application/json",
            "webhook-id": number,
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": " ".join(signer.sign(number, at, body) for signer in signers),
        }

    def _settle_of_before(self, parcel: Parcel, status: int | None, answer: str) -> None:
        """What was sent before somebody changed the subscription counts when it was taken; else it is read again."""
        if verdict_on(status) == Verdict.TAKEN:
            self._note(parcel, State.TAKEN, status, "")
            self._stand(status, answer, is_taken=True)
        else:
            self.known.discard(parcel.key)
            self._leave_out(parcel.about)

    def _settle(self, parcel: Parcel, verdict: Verdict, status: int | None, answer: str, asked: float | None) -> None:
        if verdict == Verdict.TAKEN:
            self._taken(parcel, status, answer)
        elif verdict == Verdict.REFUSED:
            self._refused(parcel, status, answer)
        else:
            self.is_gone = verdict == Verdict.GONE
            self._away(parcel, status, answer, asked)

    def _taken(self, parcel: Parcel, status: int | None, answer: str) -> None:
        self.tries, self.failing_since, self.refused_in_a_row, self.next_try_at = 0, None, 0, None
        self._note(parcel, State.TAKEN, status, "")
        self._stand(status, answer, is_taken=True)
        if parcel.tries:
            self.begin_again()

    def _refused(self, parcel: Parcel, status: int | None, answer: str) -> None:
        """One event is refused: it and its case wait. When nothing else is taken either, it is the receiver."""
        if not parcel.tries:
            self.refused_in_a_row += 1
        if self.refused_in_a_row > REFUSES_EVERYTHING:
            self._away(parcel, status, answer, None)
            return
        tries = parcel.tries + 1
        is_parked = tries >= MOST_REFUSALS
        again = None if is_parked else self.clock() + wait_after(tries)
        self._note(parcel, State.PARKED if is_parked else State.REFUSED, status, answer, tries=tries, again=again)
        self._leave_out(parcel.about)
        self._stand(status, answer)

    def _leave_out(self, about: tuple[str, int]) -> None:
        """Keep back what comes later about a thing of which something was refused."""
        behind = [parcel for parcel in self.queue if parcel.about == about]
        self.known -= {parcel.key for parcel in behind}
        self.queue = deque(parcel for parcel in self.queue if parcel.about != about)
        self.begin_again()

    def _away(self, parcel: Parcel, status: int | None, answer: str, asked: float | None) -> None:
        """The receiver does not take anything now: wait, and read again what was in hand. Nothing of it is lost."""
        at = self.clock()
        self.known.discard(parcel.key)
        if not is_to_wait(self.next_try_at, at=at):
            self.tries += 1
            self.failing_since = self.failing_since or at
            self.next_try_at = at + wait_after(self.tries, asked=asked)
        self.drop()
        self._stand(status, answer)

    def _note(
        self,
        parcel: Parcel,
        state: State,
        status: int | None,
        answer: str,
        *,
        tries: int | None = None,
        again: datetime | None = None,
    ) -> None:
        counted = parcel.tries + 1 if tries is None else tries
        self.outcomes.append(Outcome(parcel.key, state, status, answer, counted, self.clock(), again))

    def _stand(self, status: int | None, answer: str, *, is_taken: bool = False) -> None:
        at = self.clock()
        taken_at = at if is_taken else self.stand.taken_at if self.stand else None
        self.stand = Stand(self.subscription.key, status, answer, at, taken_at, self.failing_since, self.tries,
                           self.refused_in_a_row, self.next_try_at, self.is_gone)  # fmt: skip

    def collect(self) -> tuple[list[Outcome], Stand | None]:
        """Give up what is to be written down."""
        outcomes, stand = self.outcomes, self.stand
        self.outcomes, self.stand = [], None
        return outcomes, stand

    def written(self, outcomes: list[Outcome]) -> None:
        """What was written down may be loaded again, should it be owed again."""
        self.known -= {outcome.key for outcome in outcomes}
