class Config:
    def __init__(self, **limits):
        assert limits["retries"] == {"total_max_attempts": 1}
