FROM opensuse/leap:15.6
RUN zypper --non-interactive install \
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ zypper-clean (warning)
      curl
# Without --all this removes packages, which zypper does not keep anyway.
RUN zypper -n in git && zypper clean
#   ^^^^^^^^^^^^ zypper-clean
RUN zypper -n dup
#   ^^^^^^^^^^^^^ zypper-clean
