ARG DISTRIBUTION=debian
ARG REGISTRY
FROM debian AS base
#    ^^^^^^ base-image-untagged
FROM --platform=linux/amd64 registry:5000/team/app
#                           ^^^^^^^^^^^^^^^^^^^^^^ base-image-untagged
FROM $DISTRIBUTION
#    ^^^^^^^^^^^^^ base-image-untagged
FROM docker.io/library/debian as last
#    ^^^^^^^^^^^^^^^^^^^^^^^^ base-image-untagged
FROM ${REGISTRY}/debian
#    ^^^^^^^^^^^^^^^^^^ base-image-untagged
