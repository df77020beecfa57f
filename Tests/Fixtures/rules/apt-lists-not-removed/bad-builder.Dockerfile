# Nothing but a file of the first stage is shipped: only the preset `all` speaks of it.
FROM debian:12 AS build
RUN apt-get update && apt-get install -y gcc
#   ^^^^^^^^^^^^^^ apt-lists-not-removed (info)
RUN gcc -o /app app.c

FROM debian:12-slim
COPY --from=build /app /app
