"""Workers who sign in, and the roles they were granted."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from sombrero.core.domain.roles import ROLES, Role
from sombrero.core.models.initiatives import Initiative
from sombrero.core.models.places import Place


class UserManager(BaseUserManager["User"]):
    """Creates users by e-mail address."""

    def create_user(self, email: str, password: str | None, **fields: Any) -> "User":
        """Return a saved user; without a password nobody can sign in with one."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in: a coordinator, a referent, a volunteer, …"""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, default="nl")
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class Grant(models.Model):
    """A role of a user in an initiative, for roles bound to places also where."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="grants"
    )
    role = models.CharField(max_length=20, choices=[(key, key) for key in ROLES])
    place = models.ForeignKey(
        Place, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    purpose = models.CharField(max_length=200, blank=True)
    granted_on = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["initiative", "role"], name="grant_role")]

    def __str__(self) -> str:
        return f"{self.user_id} is {self.role} in {self.initiative_id}"

    @property
    def role_class(self) -> Role:
        """The role in code that this row's key stands for."""
        return ROLES[self.role]
