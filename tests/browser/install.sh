#!/bin/sh
# Installs Debian's chromium, a Korean font and nginx where they are missing and we may; else says what to do.
missing=""
command -v chromium >/dev/null 2>&1 || missing="chromium"
if ! command -v fc-list >/dev/null 2>&1 || [ -z "$(fc-list :lang=ko 2>/dev/null)" ]; then
    missing="$missing fontconfig fonts-noto-cjk"
fi
PATH="$PATH:/usr/sbin"
command -v nginx >/dev/null 2>&1 || missing="$missing nginx-light"
command -v openssl >/dev/null 2>&1 || missing="$missing openssl"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "The browser tests need:$missing. Install them first: sudo apt-get install -y $missing" >&2
    exit 1
fi
# RUNLEVEL=1: installed, but not started as a service of this machine.
apt-get update -qq && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
