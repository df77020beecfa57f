# os.environ.get("REDIS_URL", "redis://localhost:6379") is a comment
url = os.environ.get("AUTH_SERVICE_URL", "http://localhost:8090")
