"""What search worked out and keeps: the meaning of texts, as vectors."""

from django.db import models


class TextVectors(models.Model):
    """The vectors of one bundle of texts: a service, or a concept.

    key: names the texts themselves, so that unchanged ones are never embedded
    again and changed ones never keep an old vector.
    rows: float16, little-endian, one row of `width` numbers for each text.
    """

    key = models.CharField(max_length=32)
    model = models.CharField(max_length=60)
    width = models.PositiveIntegerField()
    rows = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["model", "key"], name="text_vectors_once")
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.key}"
