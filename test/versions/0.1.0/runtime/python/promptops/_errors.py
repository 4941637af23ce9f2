"""Why a prompt cannot be had; the codes and words are those of the Node.js runtime."""


class PromptError(Exception):
    """``code`` is one of those in docs/runtime.md."""

    def __init__(self, code, what, remedy):
        super().__init__(f"{code}: {what}. {remedy}")
        self.code = code
        self.what = what
        self.remedy = remedy

    def __reduce__(self):
        return (PromptError, (self.code, self.what, self.remedy))
