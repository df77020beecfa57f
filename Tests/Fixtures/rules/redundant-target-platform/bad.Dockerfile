FROM --platform=$TARGETPLATFORM alpine:3.22
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^ redundant-target-platform
FROM --platform=${TARGETPLATFORM} \
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ redundant-target-platform
  alpine:3.22
