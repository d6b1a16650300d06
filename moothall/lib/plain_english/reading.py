"""How easily a text is read."""

from dataclasses import dataclass

from moothall.lib.plain_english.sentences import Sentence, sentences_in, syllables_in, words_in

LONG_SENTENCE = 25
"""Words: GOV.UK's content design guidance asks for sentences of 25 words at most."""
AIM_AGES = (9, 11)
"""The reading age to aim for: GOV.UK's content design guidance asks for 9; a council's customers read at 9 to 11."""
FEWEST_WORDS = 5


@dataclass(frozen=True)
class Reading:
    """The scores of a text.

    `ease` is Flesch's reading ease: R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948),
    206.835 - 1.015 x words per sentence - 84.6 x syllables per word; 60 and above is plain English, 100 very easy.
    `grade` is the Flesch-Kincaid grade: J. P. Kincaid and others, Naval Technical Training Command Research Branch
    Report 8-75 (1975), 0.39 x words per sentence + 11.8 x syllables per word - 15.59, in years of American school.
    `age` is that grade as the age of its pupils: a child in grade 1 is 6.
    """

    sentences: int
    words: int
    syllables: int
    ease: float
    grade: float
    long_sentences: tuple[Sentence, ...]

    @property
    def age(self) -> int:
        """The age of readers who read it with ease, 5 at least."""
        return max(5, round(self.grade) + 5)

    @property
    def is_plain(self) -> bool:
        """Whether it is no harder than what is aimed for."""
        return self.age <= AIM_AGES[1]


def reading_of(text: str) -> Reading | None:
    """Return the scores of a text; None when it has fewer than five words, of which nothing can be said."""
    found = list(sentences_in(text))
    words = [words_in(sentence.text) for sentence in found]
    count = sum(map(len, words))
    if count < FEWEST_WORDS:
        return None
    syllables = sum(syllables_in(word) for sentence in words for word in sentence)
    a_sentence, a_word = count / len(found), syllables / count
    long = tuple(sentence for sentence, said in zip(found, words, strict=True) if len(said) > LONG_SENTENCE)
    return Reading(
        sentences=len(found),
        words=count,
        syllables=syllables,
        ease=round(206.835 - 1.015 * a_sentence - 84.6 * a_word, 1),
        grade=round(0.39 * a_sentence + 11.8 * a_word - 15.59, 1),
        long_sentences=long,
    )
