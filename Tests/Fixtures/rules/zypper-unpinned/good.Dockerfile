FROM opensuse/leap:15.6
RUN zypper -n install curl=8.6.0 'git>=2.40' ./a.rpm https://example.org/b.rpm $PACKAGES
RUN zypper -n install -t pattern devel_basis && zypper -n dup && zypper -n remove vim
