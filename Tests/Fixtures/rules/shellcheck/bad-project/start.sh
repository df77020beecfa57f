#!/bin/sh
# Starts the application.
# shellcheck disable=SC2016

local_settings=/etc/settings
# BusyBox has `source`; `address` comes from the compose file, and may hold anything.
source "$local_settings"
echo 'costs $5' $address
#               ^^^^^^^^ shellcheck (info)
echo "$unknown"
#     ^^^^^^^^ shellcheck (warning)
exec "$@"
