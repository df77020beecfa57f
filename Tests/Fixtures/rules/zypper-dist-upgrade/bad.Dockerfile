FROM opensuse/leap:15.6
RUN zypper refresh && zypper --non-interactive dup --no-recommends
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ zypper-dist-upgrade (info)
RUN bash -lc "zypper dist-upgrade -y"
#             ^^^^^^^^^^^^^^^^^^^ zypper-dist-upgrade
