api = os.environ.get("API_URL", "http://localhost:8000")
#                                ^^^^^^^^^^^^^^^^^^^^^ localhost-fallback-in-code
site = os.environ.get("SITE_URL", "http://localhost:8000")
other = os.environ.get("OTHER", "http://localhost:8999")
