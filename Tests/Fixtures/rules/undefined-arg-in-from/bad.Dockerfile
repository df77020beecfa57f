ARG VERSION=3.22
FROM alpine:$VERSON AS one
#           ^^^^^^^ undefined-arg-in-from (error)
ARG LATE=3.22
FROM alpine:${LATE}
#           ^^^^^^^ undefined-arg-in-from (error)
FROM alpine:${OTHER:-3.22}
#           ^^^^^^^^^^^^^^ undefined-arg-in-from (warning)
FROM --platform=$BULIDPLATFORM alpine:3.22
#               ^^^^^^^^^^^^^^ undefined-arg-in-from (error)
FROM $IMAGE
#    ^^^^^^ undefined-arg-in-from (error)
FROM alpine:3.2${X}
#              ^^^^ undefined-arg-in-from (warning)
