FROM alpine:3.22 AS scratch
#                   ^^^^^^^ reserved-stage-name
FROM alpine:3.22 AS Context
#                   ^^^^^^^ reserved-stage-name
