FROM debian:13
RUN apt-get update && \
    sudo ln -sfv bash /bin/sh
#   ^^^^^^^^^^^^^^^^^^^^^^^^^ shell-by-symlink
ONBUILD RUN ln -s /bin/bash /usr/bin/sh
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ shell-by-symlink
