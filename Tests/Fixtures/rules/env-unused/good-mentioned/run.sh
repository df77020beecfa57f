#!/bin/sh
. ./.env
echo $BY_SCRIPT
