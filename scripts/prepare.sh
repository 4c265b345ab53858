#!/bin/bash
# Installs what a purpose needs and this machine lacks; says exactly what, and stops, where it may not install.
#
#   scripts/prepare.sh            what building, running and testing need
#   scripts/prepare.sh bench      that, and wrk
#   scripts/prepare.sh browser    that, and Chromium with a Chinese font, to look at the pages
#
# Silent and quick when nothing is missing: no list of packages is fetched then.
set -euo pipefail

purpose=${1:-build}
required_swift=6.3

say() { printf 'prepare: %s\n' "$*" >&2; }

# --- Swift, which nobody but the user can choose ---
if ! command -v swift >/dev/null; then
    say "Swift is not installed (or not on the PATH)."
    say "Install Swift $required_swift or newer: https://www.swift.org/install/linux/"
    exit 1
fi
if ! swift_says=$(swift --version 2>&1); then
    say "Swift is installed and does not run: $(tail -n 1 <<<"$swift_says")"
    say "Install what it needs: https://www.swift.org/install/linux/"
    exit 1
fi
found_swift=$(sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' <<<"$swift_says" | head -n 1)
oldest=$(printf '%s\n%s\n' "$required_swift" "${found_swift:-0}" | sort -V | head -n 1)
if [ "$oldest" != "$required_swift" ]; then
    say "Swift ${found_swift:-of an unknown version} is installed; this project needs $required_swift or newer."
    say "Install it: https://www.swift.org/install/linux/"
    exit 1
fi

# --- Packages: asked for by what they bring, so that a PostgreSQL from elsewhere counts too ---
has_server() {
    local directory
    for directory in "$(pg_config --bindir 2>/dev/null || true)" /usr/lib/postgresql/*/bin; do
        if [ -x "$directory/initdb" ] && [ -x "$directory/postgres" ]; then return 0; fi
    done
    return 1
}

missing=()
command -v pkg-config >/dev/null || missing+=(pkg-config)
{ command -v pkg-config >/dev/null && pkg-config --exists libpq; } || missing+=(libpq-dev)
{ command -v pkg-config >/dev/null && pkg-config --exists libzip; } || missing+=(libzip-dev)
{ command -v pkg-config >/dev/null && pkg-config --exists expat; } || missing+=(libexpat1-dev)
{ command -v pkg-config >/dev/null && pkg-config --exists xlsxwriter; } || missing+=(libxlsxwriter-dev)
has_server || missing+=(postgresql)
case $purpose in
build) ;;
bench) command -v wrk >/dev/null || missing+=(wrk) ;;
browser)
    command -v chromium >/dev/null || missing+=(chromium)
    fc-list :lang=zh 2>/dev/null | grep -q . || missing+=(fontconfig fonts-noto-cjk)
    ;;
*)
    say "unknown purpose '$purpose'; one of: build, bench, browser"
    exit 2
    ;;
esac

[ ${#missing[@]} -gt 0 ] || exit 0

# --- Who may install ---
if ! command -v apt-get >/dev/null; then
    say "missing: ${missing[*]} (names of Debian). Install them with this system's package manager, then start again."
    exit 1
elif [ "$(id -u)" = 0 ]; then
    as_root=(env)
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root=(sudo env)
else
    say "missing: ${missing[*]}"
    say "This account may not install packages. Let an administrator run:"
    if [[ " ${missing[*]} " == *" postgresql "* ]]; then
        say "  sudo mkdir -p /etc/postgresql-common/createcluster.d"
        say "  echo 'create_main_cluster = false' | sudo tee /etc/postgresql-common/createcluster.d/credit-registry.conf"
    fi
    say "  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}"
    exit 1
fi

# The registry runs a PostgreSQL of its own; without this line Debian's package would start a second one.
if [[ " ${missing[*]} " == *" postgresql "* ]]; then
    "${as_root[@]}" mkdir -p /etc/postgresql-common/createcluster.d
    echo 'create_main_cluster = false' |
        "${as_root[@]}" tee /etc/postgresql-common/createcluster.d/credit-registry.conf >/dev/null
fi

say "installing: ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! {
    "${as_root[@]}" apt-get update -qq &&
        "${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
} </dev/null >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    say "apt-get failed; see above, then start again."
    exit 1
fi
say "installed: ${missing[*]}"
