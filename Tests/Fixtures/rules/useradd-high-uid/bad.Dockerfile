FROM debian:12-slim
ARG UID=1234567
RUN groupadd -g 123456 app && useradd -m -u 123456 -g app app
#                                        ^^^^^^^^^ useradd-high-uid (warning)
RUN useradd \
      --uid=1000000000 \
#     ^^^^^^^^^^^^^^^^ useradd-high-uid
      other && useradd -u $UID third
#                      ^^^^^^^ useradd-high-uid
