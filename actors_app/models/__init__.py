"""The nouns of who: actors, their names, identifiers and roles."""

from actors_app.models.actor import Actor, ActorIdentifier, ActorName
from actors_app.models.entity import Entity, RecordManager, joined
from actors_app.models.role import Role

__all__ = ["Actor", "ActorIdentifier", "ActorName", "Entity", "RecordManager", "Role", "joined"]
