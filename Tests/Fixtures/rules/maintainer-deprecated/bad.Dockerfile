FROM alpine:3.22
MAINTAINER Jo
# <- maintainer-deprecated
maintainer "Jo $Doe"
# <- maintainer-deprecated
MAINTAINER Jo "the \\ one" \
# <- maintainer-deprecated
  Doe
