FROM debian:12-slim
RUN apt-get update && apt-get install -y curl && apt-get -qq install git && apt-get -q -q install vim
RUN apt-get --yes install a && apt-get --assume-yes install b && apt-get -q=2 install c && apt-get -yqq purge d
RUN yes | apt-get install curl
RUN apt-get install git <answers.txt
RUN apt-get clean && apt-get --simulate install curl && apt-get -o APT::Get::Assume-Yes=true install curl
RUN aptitude -y install curl && apt-get --force-yes install curl
