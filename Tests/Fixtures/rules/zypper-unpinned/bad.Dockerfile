FROM opensuse/leap:15.6
RUN zypper -n install --no-recommends curl=8.6.0 git
#                                                ^^^ zypper-unpinned (info)
RUN zypper --non-interactive in -y \
      make
#     ^^^^ zypper-unpinned
