#!/bin/sh
sed s/a/b/ Dockerfile.in > Dockerfile.made
