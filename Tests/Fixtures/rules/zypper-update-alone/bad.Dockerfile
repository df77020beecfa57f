FROM opensuse/leap:15.6 AS base
RUN zypper refresh
#   ^^^^^^^^^^^^^^ zypper-update-alone (info)
RUN echo between

FROM base
RUN echo more && sh -c "zypper --non-interactive install curl"
