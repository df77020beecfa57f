FROM opensuse/leap:15.6
RUN zypper -n update && zypper -n patch && zypper -n install dup
RUN apt-get dist-upgrade
