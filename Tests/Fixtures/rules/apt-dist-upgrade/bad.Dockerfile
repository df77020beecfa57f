FROM ubuntu:24.04
RUN apt-get update && apt-get -y dist-upgrade
#                     ^^^^^^^^^^^^^^^^^^^^^^^ apt-dist-upgrade
RUN sudo apt full-upgrade -y
#        ^^^^^^^^^^^^^^^^ apt-dist-upgrade
