FROM debian:12-slim
RUN apt-get install -y curl=7.88.1-10 git/bookworm-backports ./local.deb /tmp/a.deb "nginx=${NGINX_VERSION}*"
RUN apt-get install -y -o Dpkg::Options::="--force-confold" $PACKAGES "$(cat packages.txt)"
RUN apt-get -y install && apt-get -y remove curl && apt-get -y build-dep nginx
