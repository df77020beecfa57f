FROM debian:13
LABEL value="2026-11-25"
