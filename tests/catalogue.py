"""A service of the catalogue for tests."""

from moothall.directory.catalogue import Option, Question, Script, ServicePromise, ServiceRecord


def missed_bin(**changes):
    facts = {
        "code": "missed-bin",
        "name": "Report a missed bin collection",
        "group": "Bins and recycling",
        "description": "Tell us when we did not empty your bin.",
        "owner_role": "Head of waste",
        "contact_name": "Sam Reed",
        "deputy_name": "Jo Lane",
        "team": "refuse",
        "interaction": "application",
        "complexity": "simple",
        "promise": ServicePromise(value=2, unit="working_days", words="We come back within 2 working days"),
        "script": Script(opening="Was the bin out by 7am?", closing="The crew will come back."),
        "keywords": ("bin", "refuse", "collection"),
        "synonyms": ("rubbish", "wheely bin", "bin not emptied"),
        "questions": (
            Question(
                code="bin",
                type="choice",
                ask="Which bin was missed?",
                options=(Option("general", "General waste"), Option("recycling", "Recycling")),
            ),
            Question(code="place", type="place", ask="Where is the bin?", is_required=False),
            Question(code="photo", type="file", ask="Do you have a photo?", is_required=False),
        ),
        "required_for_handoff": ("bin",),
        "reasons": ("Bin not emptied", "Wants to know the collection day"),
        "review_on": "2027-03-01",
    }
    return ServiceRecord(**facts | changes)
