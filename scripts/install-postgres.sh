#!/usr/bin/env bash
# The server that the tests of the store start for themselves: Debian's package, where one may install it. Without it
# these tests run on SQLite alone and say why.
set -euo pipefail
exec </dev/null

ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && exit 0
command -v initdb >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    # No server of the machine's own: the tests make one in a folder of theirs.
    mkdir -p /etc/postgresql-common
    grep -qs create_main_cluster /etc/postgresql-common/createcluster.conf ||
        echo 'create_main_cluster = false' >>/etc/postgresql-common/createcluster.conf
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends postgresql; } \
        >/dev/null || echo "not installed: postgresql; the tests of the store run on SQLite alone"
fi
