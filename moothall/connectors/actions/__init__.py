"""Setting up webhooks and connectors, and what goes out and comes back."""

from moothall.connectors.actions.alarms import mail_alarms, raise_alarms
from moothall.connectors.actions.connectors import change_connector, change_mapping, make_connector, new_token
from moothall.connectors.actions.errands import ask_for_work, errand_again, plan_errands, plan_files, run_errands
from moothall.connectors.actions.fanning import fan_out
from moothall.connectors.actions.load import load_connectors
from moothall.connectors.actions.outcomes import forget_deliveries, note_outcomes
from moothall.connectors.actions.reports import poll_changes, report_again, take_report
from moothall.connectors.actions.roads import tell_without_road
from moothall.connectors.actions.webhooks import (
    NAMESAKE,
    change_webhook,
    make_webhook,
    mark_of_secret,
    pause_webhook,
    replay_webhook,
    resume_webhook,
    rotate_secret,
    send_again,
    skip_delivery,
    try_webhook,
)

__all__ = [
    "ask_for_work",
    "change_connector",
    "change_mapping",
    "change_webhook",
    "errand_again",
    "fan_out",
    "forget_deliveries",
    "load_connectors",
    "mail_alarms",
    "make_connector",
    "NAMESAKE",
    "make_webhook",
    "mark_of_secret",
    "new_token",
    "note_outcomes",
    "pause_webhook",
    "plan_errands",
    "plan_files",
    "poll_changes",
    "raise_alarms",
    "replay_webhook",
    "report_again",
    "resume_webhook",
    "rotate_secret",
    "run_errands",
    "send_again",
    "skip_delivery",
    "take_report",
    "tell_without_road",
    "try_webhook",
]
