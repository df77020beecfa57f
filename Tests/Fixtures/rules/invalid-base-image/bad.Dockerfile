FROM DEBIAN
#    ^^^^^^ invalid-base-image
FROM alpine:3.22:1
#    ^^^^^^^^^^^^^ invalid-base-image
FROM ""
#    ^^ invalid-base-image
FROM team//app
#    ^^^^^^^^^ invalid-base-image
FROM alpine:-1
#    ^^^^^^^^^ invalid-base-image
FROM a___b
#    ^^^^^ invalid-base-image
