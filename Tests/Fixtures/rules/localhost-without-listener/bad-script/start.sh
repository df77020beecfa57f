#!/bin/sh
curl -fsS "$GATEWAY/health"
exec app
