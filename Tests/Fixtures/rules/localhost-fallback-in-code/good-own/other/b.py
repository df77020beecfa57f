url = os.environ.get("AUTH_SERVICE_URL", "http://localhost:8090")
