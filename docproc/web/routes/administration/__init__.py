"""Quản trị: people, keys, webhooks, jobs, the log, retention, settings and health; a module each."""

from docproc.web.routes.administration import audit, contest, health, home, jobs, keys, retention, settings, users, webhooks

ROUTES = (home, users, keys, webhooks, jobs, audit, retention, settings, health, contest)
