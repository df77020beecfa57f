#!/bin/sh
curl -f "$AUTH_URL/health"
exec serve
