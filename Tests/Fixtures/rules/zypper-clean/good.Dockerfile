FROM opensuse/leap:15.6
RUN zypper -n install curl && zypper clean --all
RUN zypper -n install curl && zypper cc -a && rm -rf /tmp/*
RUN zypper -n install git && rm -rf /var/cache/zypp/*
RUN --mount=type=cache,target=/var/cache/zypp zypper -n install git
RUN zypper refresh && zypper -n remove git
