ARG IMAGE
FROM alpine:3.22 AS base
FROM base
FROM scratch
FROM "alpine:3.22"
FROM Registry.example.com/team/app:V1.0
FROM localhost/app
FROM a__b-c---d_f/g.h:1
FROM $IMAGE
FROM php:8.4-%%VARIANT%%
