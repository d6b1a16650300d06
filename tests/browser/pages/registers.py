"""Registers: lists, records, forms, and setting up one of the council's own."""

from tests.browser.pages.page import ADMINISTRATOR, MANAGER, OFFICER, SUPERVISOR, Page
from tests.browser.ways import after, first, nothing_typed

ACTIONS, SAVINGS, PROCESSES = (
    "/registers/improvement-actions/",
    "/registers/efficiency-savings/",
    "/registers/processes/",
)
ACTION = first(ACTIONS, r"/registers/improvement-actions/\d+/")
PROCESS = first(PROCESSES, r"/registers/processes/\d+/")

REGISTERS = [
    Page("registers", OFFICER, "/registers/", is_wide=True),
    Page("registers-mine", SUPERVISOR, "/registers/mine/"),
    Page("registers-due", MANAGER, "/registers/due/"),
    Page("register-actions", SUPERVISOR, ACTIONS, is_wide=True),
    Page("register-savings", MANAGER, SAVINGS),
    Page("register-standard-changes", MANAGER, "/registers/standard-changes/"),
    Page("register-nothing-fits", MANAGER, ACTIONS + "?words=xyzzy"),
    Page("register-about", MANAGER, SAVINGS + "about/"),
    Page("record-action", SUPERVISOR, ACTION),
    Page("record-action-reader", OFFICER, ACTION),
    Page("record-process", MANAGER, PROCESS),
    Page("record-saving", MANAGER, first(SAVINGS, r"/registers/efficiency-savings/\d+/")),
    Page("record-standard-change", MANAGER, first("/registers/standard-changes/", r"/registers/standard-changes/\d+/")),
    Page("record-new", SUPERVISOR, ACTIONS + "new/"),
    Page("record-new-wrong", SUPERVISOR, nothing_typed(ACTIONS + "new/")),
    Page("record-process-new", MANAGER, PROCESSES + "new/"),
    Page("record-process-change", MANAGER, after(PROCESS, "change/")),
    Page("record-history", SUPERVISOR, after(ACTION, "history/")),
    Page("record-review", SUPERVISOR, after(ACTION, "review/")),
    Page("record-withdraw", SUPERVISOR, after(ACTION, "withdraw/")),
    Page("record-files", SUPERVISOR, after(ACTION, "files/")),
    Page("own-registers", ADMINISTRATOR, "/registers/own/"),
    Page("own-register-new", ADMINISTRATOR, "/registers/own/new/"),
    Page("own-register-new-wrong", ADMINISTRATOR, nothing_typed("/registers/own/new/")),
    Page("own-register", ADMINISTRATOR, first("/registers/own/", r"/registers/own/own-[\w-]+/")),
    Page(
        "own-register-field",
        ADMINISTRATOR,
        after(first("/registers/own/", r"/registers/own/own-[\w-]+/"), "fields/new/"),
    ),
]
