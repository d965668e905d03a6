"""Which site the admin of Django is here; apart from it, for apps are found before models are."""

from django.contrib.admin.apps import AdminConfig


class DeskAdminConfig(AdminConfig):
    default_site = "config.desk_site.DeskAdminSite"
