FROM alpine:3.22 AS one
from alpine:3.22 as two
# No case to follow.
From alpine:3.22 as three
FROM alpine:3.22
