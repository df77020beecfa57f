FROM alpine:3.22
COPY a b
ADD rootfs.tar.gz /
ADD "rootfs.tgz" /
ADD https://example.com/a /a
ADD https://example.com/team/repository.git /a
ADD git@example.com:team/repository.git /a
ADD --unpack=false rootfs.bin /
ADD a rootfs.tar.xz /
ADD ${URL}.tar.gz /
