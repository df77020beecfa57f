FROM alpine:3.22 AS build
USER root
#    ^^^^ root-last-user
RUN make
FROM alpine:3.22
COPY --from=build /a /a
USER app:root
