# As many of one as of the other: capitals win.
from alpine:3.22
# <- instruction-casing
RUN true
