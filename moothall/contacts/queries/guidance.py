"""Questions and answers that help with a service, for the officer to read out."""

from collections.abc import Iterable

from moothall.knowledge.models import Article

MOST_ANSWERS = 4


def guidance_for(service_ids: Iterable[int]) -> dict[int, list[Article]]:
    """Return the published answers about each of these services, in one query; none for no services."""
    ids = list(service_ids)
    found: dict[int, list[Article]] = {each: [] for each in ids}
    if not ids:
        return found
    pairs = Article.services.through.objects.filter(service_id__in=ids, article__is_published=True)
    for pair in pairs.select_related("article").order_by("article__question"):
        if len(found[pair.service_id]) < MOST_ANSWERS:
            found[pair.service_id].append(pair.article)
    return found
