# syntax=docker/dockerfile:1
# What a function does counts where it is called.
FROM debian:12-slim
RUN cleanup() { rm -rf /var/lib/apt/lists/*; } && apt-get update && apt-get install -y curl && cleanup
RUN <<END
#!/bin/bash -e
finish() { apt-get clean; rm -rf /var/lib/apt/lists/*; }
apt-get update
apt-get install -y curl
finish
END
RUN bash -e <<'END'
apt-get update
apt-get install -y git
rm -rf /var/lib/apt/lists/*
END
RUN apt-get update && apt-get install -y make && sh /tmp/cleanup.sh
RUN debootstrap stable /mnt && chroot /mnt apt-get update && chroot /mnt apt-get install -y curl
