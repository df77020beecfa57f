FROM golang:1.25 AS BuildBase
#                   ^^^^^^^^^ stage-name-casing
RUN go version
FROM scratch
COPY --from=BuildBase /a /a
COPY --from=buildbase /b /b
