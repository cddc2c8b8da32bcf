#!/bin/sh
# Answers every request for / with the greeting and the version.
printf 'Content-Type: text/plain\r\n\r\n'
printf '%s from version %s\n' "$GREETING" "$(cat "$(dirname "$0")/../../../VERSION")"
