FROM opensuse/leap:15.6
RUN zypper install --no-recommends curl
#   ^^^^^^^^^^^^^^ zypper-no-yes (warning)
RUN zypper --gpg-auto-import-keys refresh && \
    zypper dup && zypper rm vim
#   ^^^^^^^^^^ zypper-no-yes
#                 ^^^^^^^^^ zypper-no-yes
