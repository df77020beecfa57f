FROM debian:12-slim
RUNN apt-get update
# <- dockerfile-syntax-error (error)
COPY --form=build /a /b
#    ^^^^^^ dockerfile-syntax-error
RUN echo still read
