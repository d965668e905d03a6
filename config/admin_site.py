"""The desk's admin site: Django's own, under Gainsay's name."""

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig


class DeskAdminSite(admin.AdminSite):
    """Where analysts curate. The record is not here: nothing public is edited in place."""

    site_header = "Gainsay desk"
    site_title = "Gainsay desk"
    index_title = "What is on the desk"
    site_url = "/"
    enable_nav_sidebar = True


class DeskAdminConfig(AdminConfig):
    default_site = "config.admin_site.DeskAdminSite"
