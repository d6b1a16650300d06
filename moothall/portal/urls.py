"""Public addresses. No address holds anything about a person but the reference or number of what they asked for."""

from django.urls import path

from moothall.portal.views import (
    ask,
    ask_end,
    contact,
    help,
    home,
    out,
    places,
    preview,
    resume,
    services,
    signposts,
    track,
)

app_name = "portal"

urlpatterns = [
    path("", home.home, name="home"),
    path("kiosk/<slug:site_code>/", home.enter_kiosk, name="enter_kiosk"),
    path("finish/", home.finish, name="finish"),
    path("cookies/", home.cookies, name="cookies"),
    path("privacy/", home.privacy, name="privacy"),
    path("robots.txt", home.robots, name="robots"),
    path(".well-known/security.txt", home.security, name="security"),
    path("services/", services.services, name="services"),
    path("search-services/", services.search_services, name="search_services"),
    path("services/<slug:code>/", services.service, name="service"),
    path("out/<slug:code>/<int:number>/", out.out, name="out"),
    path("services/<slug:code>/can-i-get-it/", services.check_eligibility, name="check_eligibility"),
    path("services/<slug:code>/formats/", contact.ask_format, name="ask_format"),
    path("services/<slug:code>/wrong-page/", contact.say_wrong, name="say_wrong"),
    path("services/<slug:code>/ask/", ask.ask, name="ask"),
    path("services/<slug:code>/ask/again/", ask.ask_again, name="ask_again"),
    path("services/<slug:code>/ask/details/", ask_end.ask_details, name="ask_details"),
    path("services/<slug:code>/ask/check/", ask_end.ask_check, name="ask_check"),
    path("services/<slug:code>/ask/saved/", ask_end.ask_saved, name="ask_saved"),
    path("services/<slug:code>/ask/done/", ask_end.ask_done, name="ask_done"),
    path("services/<slug:code>/ask/question/<slug:question>/", ask.ask_question, name="ask_question"),
    path(
        "services/<slug:code>/ask/question/<slug:question>/files/<int:document>/take-away/",
        ask.ask_take_away,
        name="ask_take_away",
    ),
    path("resume/", resume.resume, name="resume"),
    path("resume/<str:reference>/<str:key>/", resume.resume_link, name="resume_link"),
    path("track/", track.track, name="track"),
    path("track/stop/", track.stop_following, name="stop_following"),
    path("track/<int:number>/", track.followed, name="followed"),
    path("track/<int:number>/tell-us-more/", track.tell_us_more, name="tell_us_more"),
    path("track/<int:number>/not-fixed/", track.not_fixed, name="not_fixed"),
    path("contact-us/", contact.contact_us, name="contact_us"),
    path("contact-us/write/", contact.write, name="write"),
    path("contact-us/sent/", contact.sent, name="sent"),
    path("places/", places.places, name="places"),
    path("places/<slug:code>/", places.place, name="place"),
    path("help/", help.help_pages, name="help_pages"),
    path("help/<slug:code>/", help.help_page, name="help_page"),
    path("help/<slug:code>/wrong-answer/", contact.say_answer_wrong, name="say_answer_wrong"),
    # A page of the desk: it shows contacts beside the portal's own counts, and only here are both known.
    path("directory/signposts/", signposts.signpost_list, name="signpost_list"),
    # Drafts as customers will see them: pages of the desk that are drawn as the portal draws its own.
    path(
        "directory/services/<slug:code>/versions/<int:number>/as-customer/",
        preview.preview_service,
        name="preview_service",
    ),
    path(
        "directory/services/<slug:code>/versions/<int:number>/as-customer/form/",
        preview.preview_form,
        name="preview_form",
    ),
]
