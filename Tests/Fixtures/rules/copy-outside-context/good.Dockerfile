FROM alpine:3.22 AS x
COPY a/../b c
COPY ..a d
COPY --from=x ../e f
COPY $DIR/../g h
COPY i ../j
