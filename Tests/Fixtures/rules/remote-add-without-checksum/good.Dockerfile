FROM alpine:3.22
ADD https://example.com/team/repository.git#v1 /a
ADD git@example.com:team/repository.git /a
ADD $URL /b
ADD c.tar.gz /c
COPY d /d
