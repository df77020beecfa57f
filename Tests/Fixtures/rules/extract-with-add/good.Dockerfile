FROM debian:12-slim AS build
COPY a.tar.gz /tmp/
COPY b.zip /tmp/
RUN tar czf /tmp/a.tar.gz /src && unzip /tmp/b.zip && tar xf /tmp/other.tar.gz

FROM debian:12-slim
COPY --from=build /tmp/a.tar.gz /tmp/
ADD c.tar.gz /opt/
RUN tar xzf /tmp/a.tar.gz
