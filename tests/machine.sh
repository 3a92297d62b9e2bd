#!/usr/bin/env bash
# What the tests need of the machine beside Python: Debian's Chromium, PostgreSQL and LibreOffice, and what they rest on. As root they are installed, otherwise named.
set -euo pipefail

missing=()
command -v chromium >/dev/null || missing+=(chromium)
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || missing+=(postgresql)
for part in calc:sc writer:sw impress:sd; do
    [ -e "/usr/lib/libreoffice/program/lib${part#*:}lo.so" ] || missing+=("libreoffice-${part%:*}")
done
grep -qi 'noto\|dejavu' <<<"$(fc-list 2>/dev/null || true)" || missing+=(fonts-noto-core fontconfig)
# Playwright's own Node needs it, and a bare Debian has none.
grep -q 'libatomic\.so\.1' <<<"$(ldconfig -p)" || missing+=(libatomic1)
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "Installing ${missing[*]} ..."
    apt-get -q update >/dev/null
    # The packages must not start a server of their own; the tests start one in a folder that they throw away.
    DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "${missing[@]}" >/dev/null
else
    echo "The tests need these Debian packages: ${missing[*]}" >&2
    echo "Install them with: sudo apt-get install -y --no-install-recommends ${missing[*]}" >&2
    exit 1
fi
