ARG A=3.22 B HTTP_PROXY BUILDKIT_SBOM_SCAN_CONTEXT
ARG C=$B
FROM alpine:${A}${C} AS one
ARG D
FROM one
RUN ./script-that-reads-the-environment
ONBUILD ARG E
