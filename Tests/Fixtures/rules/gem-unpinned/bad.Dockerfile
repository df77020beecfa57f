FROM ruby:3.4-slim
RUN gem install --no-document rails \
#                             ^^^^^ gem-unpinned (info)
      puma:6.6.0 rake
RUN gem i -N foreman && bundle add rack
#            ^^^^^^^ gem-unpinned
#                                  ^^^^ gem-unpinned
