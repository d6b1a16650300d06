"""What officers can do beyond their role."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Skill(models.Model):
    """Something that not everybody can do: a language, a benefit, a machine."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    description = models.CharField(max_length=200, blank=True)
    is_retired = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class OfficerSkill(models.Model):
    """An officer has a skill, well enough to be given what needs it."""

    class Level(models.IntegerChoices):
        LEARNING = 1, _("Learning")
        ABLE = 2, _("Able")
        EXPERT = 3, _("Expert")

    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="skills")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="holders")
    level = models.PositiveSmallIntegerField(choices=Level, default=Level.ABLE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["officer", "skill"], name="an_officer_has_a_skill_once"),
            models.CheckConstraint(condition=models.Q(level__gte=1, level__lte=3), name="a_skill_has_a_level_of_three"),
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} can {self.skill_id}"
