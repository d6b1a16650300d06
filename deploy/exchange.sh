#!/bin/sh
# Exchange the running release for another without a pause, or go back: exchange.sh 0.2.0
# Run as root. The release is unpacked and set up in /opt/moothall/releases/NAME.
set -eu
release=/opt/moothall/releases/$1
test -x "$release/.venv/bin/moothall" || { echo "There is no release in $release." >&2; exit 1; }

well() {
    for _ in $(seq 60); do
        curl --silent --fail --max-time 5 --header "Host: localhost" "http://127.0.0.1:$1/health/" >/dev/null && return 0
        sleep 1
    done
    echo "The pages on port $1 are not well. The other port still serves; look at: journalctl -u moothall-web@$1" >&2
    return 1
}

ln -sfn "$release" /opt/moothall/next
mv -T /opt/moothall/next /opt/moothall/current
# New tables and columns first: the release that runs goes on with them.
systemctl restart moothall-prepare.service
for port in 8001 8002; do
    systemctl restart "moothall-web@$port.service"
    well "$port"
done
systemctl restart moothall-worker.service
echo "Moothall now runs $1."
