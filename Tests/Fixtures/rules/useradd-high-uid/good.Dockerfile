FROM debian:12-slim
RUN useradd -l -u 123456 app && useradd --no-log-init --uid 123456 b && useradd -lmu 123456 c && useradd -u 99999 d
RUN useradd -u "$SOME_ID" e && useradd f && adduser -u 123456 g && usermod -u 123456 f
