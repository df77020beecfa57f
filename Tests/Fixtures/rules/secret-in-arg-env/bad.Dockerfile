ARG GLOBAL_TOKEN
#   ^^^^^^^^^^^^ secret-in-arg-env (info)
FROM node:22-slim
ARG NPM_TOKEN
#   ^^^^^^^^^ secret-in-arg-env (info)
ENV DB_HOST=db \
    DB_PASSWORD="s3cr et" \
#   ^^^^^^^^^^^ secret-in-arg-env (warning)
    # a comment between
    AWS_SECRET_ACCESS_KEY=$KEY_ID \
#   ^^^^^^^^^^^^^^^^^^^^^ secret-in-arg-env (info)
    POSTGRES_PASSWORD=
#   ^^^^^^^^^^^^^^^^^ secret-in-arg-env (info)
ENV mysql_root_pass hello world
#   ^^^^^^^^^^^^^^^ secret-in-arg-env (warning)
ENV HARMLESS=ghp_0123456789abcdef0123456789abcdef0123
#   ^^^^^^^^ secret-in-arg-env (warning)
ENV SECRET_KEY_BASE=dummy BASIC_AUTH=me LICENSE_KEY=abc
#   ^^^^^^^^^^^^^^^ secret-in-arg-env (info)
#                         ^^^^^^^^^^ secret-in-arg-env (info)
#                                       ^^^^^^^^^^^ secret-in-arg-env (info)
ENV GPG_KEY=E3FF2839C048B25C084DEBE9B26995E310250568
#   ^^^^^^^ secret-in-arg-env (info)
ENV VITE_API_KEY=abc AUTH_ENABLED=true
#   ^^^^^^^^^^^^ secret-in-arg-env (info)
#                    ^^^^^^^^^^^^ secret-in-arg-env (info)
