FROM ruby:3.4-slim
RUN gem install rails:8.0.2 "bundler:$V" && gem install -v 2.7.1 bundler && gem install bundler --version=2.7.1
RUN gem install ./local.gem $GEMS && bundle install && gem update --system && bundle add rack --version 3
