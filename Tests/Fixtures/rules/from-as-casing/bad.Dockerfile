FROM alpine:3.22 as one
#                ^^ from-as-casing
from alpine:3.22 AS two
#                ^^ from-as-casing
FROM --platform=$BUILDPLATFORM \
  alpine:3.22 \
  As three
# ^^ from-as-casing
