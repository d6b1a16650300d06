"""The pages of the website, the components, and the door of the desk."""

from tests.browser.pages.page import NOBODY, OFFICER, Page
from tests.browser.ways import after, all_answers, answers_up_to, first, followed, nothing_typed, proven, sent, written

BIN = "/services/missed-bin/"

PORTAL = [
    Page("home", NOBODY, "/", is_wide=True),
    Page("services", NOBODY, "/services/"),
    Page("services-report", NOBODY, "/services/?do=report"),
    Page("search-found", NOBODY, "/search-services/?q=wheely+bin+not+emptied"),
    Page("search-nothing", NOBODY, "/search-services/?q=xyzzy"),
    Page("service", NOBODY, BIN, is_wide=True),
    Page("service-wrong-page", NOBODY, BIN + "wrong-page/"),
    Page("service-with-charges", NOBODY, "/services/bulky-waste/"),
    Page("service-of-partner", NOBODY, "/services/housing-repair/"),
    Page("can-i-get-it", NOBODY, "/services/assisted-collection/can-i-get-it/"),
    Page("formats", NOBODY, BIN + "formats/"),
    Page("ask-place", NOBODY, answers_up_to("missed-bin", "place")),
    Page("ask-choice", NOBODY, answers_up_to("missed-bin", "bin")),
    Page("ask-yes-no", NOBODY, answers_up_to("missed-bin", "out_by_seven")),
    Page("ask-file", NOBODY, answers_up_to("missed-bin", "photo")),
    Page("ask-long-text", NOBODY, answers_up_to("missed-bin", "note")),
    Page("ask-wrong", NOBODY, nothing_typed(answers_up_to("missed-bin", "place"))),
    Page("ask-begun", NOBODY, after(answers_up_to("missed-bin", "bin"), BIN + "ask/")),
    Page("ask-details", NOBODY, all_answers("missed-bin")),
    Page("ask-check", NOBODY, all_answers("missed-bin", upto="check")),
    Page("ask-saved", NOBODY, after(answers_up_to("missed-bin", "bin"), BIN + "ask/saved/")),
    Page("ask-done", NOBODY, sent("missed-bin")),
    Page("resume", NOBODY, "/resume/"),
    Page("track", NOBODY, "/track/"),
    Page("track-wrong", NOBODY, nothing_typed("/track/")),
    Page("followed", NOBODY, followed()),
    Page("followed-more", NOBODY, followed("tell-us-more/")),
    Page("contact-us", NOBODY, "/contact-us/"),
    Page("write", NOBODY, "/contact-us/write/?kind=complaint"),
    Page("write-sent", NOBODY, written()),
    Page("places", NOBODY, "/places/"),
    Page("place", NOBODY, first("/places/", r"/places/[\w-]+/")),
    Page("charter", NOBODY, "/charter/"),
    Page("help", NOBODY, "/help/"),
    Page("help-page", NOBODY, first("/help/", r"/help/[\w-]+/")),
    Page("help-wrong-answer", NOBODY, "/help/bin-out-time/wrong-answer/"),
    Page("cookies", NOBODY, "/cookies/"),
    Page("privacy", NOBODY, "/privacy/"),
    Page("accessibility", NOBODY, "/accessibility/"),
]

GALLERY = [
    Page("gallery", NOBODY, "/components/"),
    Page("gallery-desk", NOBODY, "/components/desk/"),
    Page("gallery-form", NOBODY, "/components/form/"),
    Page("gallery-question", NOBODY, "/components/question/"),
    Page("gallery-home", NOBODY, "/components/home/"),
    Page("gallery-done", NOBODY, "/components/done/"),
    Page("gallery-case", NOBODY, "/components/case/"),
    Page("gallery-work", NOBODY, "/components/work/"),
    Page("gallery-charts", NOBODY, "/components/charts/"),
]

DOOR = [
    Page("sign-in", NOBODY, "/sign-in/"),
    Page("sign-in-wrong", NOBODY, nothing_typed("/sign-in/")),
    Page("password-forgotten", NOBODY, "/sign-in/forgotten/"),
    Page("password-link-sent", NOBODY, "/sign-in/forgotten/sent/"),
    Page("password-new", NOBODY, "/sign-in/new-password/1/old-link/"),
    Page("me", OFFICER, "/me/"),
    Page("password", OFFICER, "/me/password/"),
    Page("sessions", OFFICER, "/me/sessions/"),
    Page("second-factor", OFFICER, "/me/second-factor/"),
    Page("absence", OFFICER, "/me/absence/"),
    Page("sign-out", OFFICER, "/sign-out/"),
    Page("passkey-add", OFFICER, proven("/me/passkeys/add/")),
]
