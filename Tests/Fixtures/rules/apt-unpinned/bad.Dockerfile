FROM debian:12-slim
ARG V=1
RUN apt-get update && apt-get install -y --no-install-recommends \
      ca-certificates=1 \
      # the tools
      curl \
#     ^^^^ apt-unpinned (info)
      git
RUN apt-get install -t bookworm-backports -y "php${V}-cli"
#                                            ^^^^^^^^^^^^^ apt-unpinned
RUN for x in 1 2; do (apt install -y vim); done
#                                    ^^^ apt-unpinned
ONBUILD RUN sudo -E apt-get -y install make
#                                      ^^^^ apt-unpinned
RUN buildDeps='gcc make' set -x && apt-get install -y g++ && apt-get install -y $buildDeps
#                                                     ^^^ apt-unpinned
#                                                                               ^^^^^^^^^^ apt-unpinned
RUN TOOLS="curl $MORE" && apt-get install -y ${TOOLS}
#                                            ^^^^^^^^ apt-unpinned
