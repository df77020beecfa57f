# The last stage is FROM the first, so its layers are shipped.
FROM debian:12-slim AS base
RUN apt-get update && apt-get install -y curl
#   ^^^^^^^^^^^^^^ apt-lists-not-removed

FROM base
CMD ["curl"]
