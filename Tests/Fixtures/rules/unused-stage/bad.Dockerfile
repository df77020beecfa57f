FROM alpine:3.22
# <- unused-stage
RUN a
FROM alpine:3.22
RUN b
FROM alpine:3.22
COPY --from=1 /a /a
