FROM alpine:3.22
ADD a b
# <- add-instead-of-copy
add --chown=1000 "a b" /c/
# <- add-instead-of-copy
ADD . /app
# <- add-instead-of-copy
ADD app.zip /app/
# <- add-instead-of-copy
ONBUILD ADD a b
#       ^^^ add-instead-of-copy
