FROM debian:13
ARG release
ENV greeting="good morning"
RUN echo "$release $greeting" \
  # a comment between the lines, and umlauts in front: äöü
  && echo "größer als ß" $where \
#                        ^^^^^^ shellcheck (info)
#                        ^^^^^^ shellcheck (warning)

  && cat $HOME/x
#        ^^^^^ shellcheck (info)
RUN cat <<EOF > /etc/motd && chmod 644 $HOME/motd
#                                      ^^^^^ shellcheck (info)
welcome to $nowhere
#          ^^^^^^^^ shellcheck (warning)
EOF
RUN <<EOF
set -e
cd "$HOME"
ls -l $HOME
#     ^^^^^ shellcheck (info)
EOF
RUN <<EOF
#!/bin/bash
if [[ $RANDOM == 1 ]]; then ls *.txt; fi
#                              ^ shellcheck (info)
EOF
ONBUILD RUN [ -n $later ]
#                ^^^^^^ shellcheck (info)
#                ^^^^^^ shellcheck (warning)
# Debian's sh is dash, which knows `local` and `echo -n` but not `source`.
RUN source ./settings; echo -n x
#   ^^^^^^^^^^^^^^^^^ shellcheck (warning)
SHELL ["/bin/bash", "-c"]
RUN source ./settings; cd /srv; ls
#                      ^^^^^^^ shellcheck (warning)
SHELL ["/bin/bash", "-ec"]
RUN source ./settings; cd /srv; ls
RUN ["bash", "-c", "echo \"$0\" $1"]
#                               ^^ shellcheck (info)
HEALTHCHECK CMD test -e $HOME/ready
#                       ^^^^^ shellcheck (info)
CMD exec server $HOME
#               ^^^^^ shellcheck (info)
