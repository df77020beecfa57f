#!/bin/sh
make install
