#!/bin/sh
# Installs what the browser tests need, on Debian or Ubuntu: Chromium, Chinese fonts, axe-core.
# Without them these tests are skipped.
set -eu
cd "$(dirname "$0")"
if ! command -v chromium >/dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    chromium fonts-noto-cjk nodejs npm
fi
npm install --no-fund --no-audit --silent
