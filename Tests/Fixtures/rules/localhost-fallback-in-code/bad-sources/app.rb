DB = ENV.fetch("DATABASE_HOST", "localhost:5432")
#                                ^^^^^^^^^^^^^^ localhost-fallback-in-code (warning)
