url = os.environ.get("REDIS_URL", "redis://localhost:6379")
