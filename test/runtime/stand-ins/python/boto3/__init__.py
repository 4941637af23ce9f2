"""What the pointers need of the SDK: it answers with STAND_IN_ANSWER."""

from . import session as session
