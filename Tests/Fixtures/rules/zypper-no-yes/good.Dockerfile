FROM opensuse/leap:15.6
RUN zypper -n install curl && zypper install -y git && zypper --non-interactive patch && zypper in --no-confirm vim
RUN zypper refresh && zypper clean --all && zypper install --dry-run make
