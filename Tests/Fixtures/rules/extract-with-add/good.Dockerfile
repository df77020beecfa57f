FROM alpine:3.22 AS build
COPY a.tar /tmp/
RUN tar -tf /tmp/a.tar
FROM alpine:3.22
COPY --from=build /tmp/a.tar /tmp/
RUN tar -xf /tmp/a.tar
COPY a.zip /tmp/
RUN unzip /tmp/a.zip
ADD b.tar /tmp/
RUN tar -xf /tmp/b.tar
COPY c.tar /tmp/
RUN tar -xf /tmp/d.tar
