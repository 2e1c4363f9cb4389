# shellcheck shell=bash disable=SC2034,SC2154
# ./run --lan: an address, a certificate and passwords for the local network. Read by ./run, not to be run alone.

# Lines "address interface": the IPv4 addresses of this machine.
own_addresses() {
    if command -v ip >/dev/null 2>&1; then
        ip -4 -o addr show up 2>/dev/null | awk '{ split($4, at, "/"); print at[1], $2 }'
    elif command -v ifconfig >/dev/null 2>&1; then
        ifconfig 2>/dev/null |
            awk '/^[a-z]/ { name = $1; sub(/:$/, "", name) } $1 == "inet" { sub(/^addr:/, "", $2); print $2, name }'
    fi
}

# Those that others can reach: neither of this machine alone, nor of containers, virtual machines and tunnels.
lan_addresses() {
    own_addresses | awk '$1 !~ /^(127\.|169\.254\.)/ &&
        $2 !~ /^(lo|docker|br-|bridge|virbr|veth|vnet|vmnet|vbox|cni|flannel|cali|podman|lxc|lxd|tun|tap|utun|wg|tailscale|zt|ppp)/'
}

find_address() {
    local found count
    if [ -n "$address" ]; then
        case $address in
            *:* | *[!0-9.]*) die "--lan wants an IPv4 address of this machine, not $address: demo phones and browsers' rules know no other." ;;
        esac
        own_addresses | awk -v wanted="$address" '$1 == wanted { found = 1 } END { exit !found }' ||
            die "$address is no address of this machine. It has: $(own_addresses | cut -d ' ' -f 1 | tr '\n' ' ')"
        return
    fi
    found=$(lan_addresses)
    count=$(printf '%s' "$found" | grep -c . || true)
    case $count in
        1) address=${found%% *} ;;
        0) die 'no address of a local network found. Connect to one, or name an address of this machine: ./run --lan ADDRESS' ;;
        *) die "this machine has several addresses: $(printf '%s\n' "$found" | awk '{ printf "%s%s (%s)", (NR > 1 ? ", " : ""), $1, $2 }')." \
            "Choose the one that the others reach: ./run --lan ${found%% *}" ;;
    esac
}

# ---------------------------------------------------------------- certificate

# Apple's devices take none that is good for more than 825 days; it is made anew a month before its end.
certificate_days=800

keys() { # arguments of keytool
    LAN_STORE=$(cat "$tls/password") "$JAVA_HOME/bin/keytool" -J-Duser.language=en -storetype PKCS12 -storepass:env LAN_STORE "$@" \
        >>"$tls/keytool.log" 2>&1
}

# Whether there is one for this address and name that is good for another month. A clock that was set back counts as no.
certificate_fits() {
    local of='' name='' made=0 now
    [ -s "$data/tls/server.p12" ] && [ -s "$data/tls/ca.crt" ] && [ -s "$data/tls/fingerprints" ] || return 1
    read -r of name made <"$data/tls/for" || return 1
    now=$(date +%s)
    [ "$of $name" = "$address $lan_name" ] && [ "$made" -le "$now" ] && [ "$now" -lt $((made + (certificate_days - 30) * 86400)) ]
}

# A root made for this one certificate. Its key is thrown away as soon as it has signed: whoever trusts it trusts nothing else.
make_certificate() {
    local names="san=ip:$address,dns:localhost,ip:127.0.0.1"
    [ "$lan_name" = localhost ] || names="$names,dns:$lan_name"
    tls=$data/tls.new
    rm -rf "$tls"
    mkdir "$tls"
    random_word 32 >"$tls/password"
    if ! {
        keys -genkeypair -alias ca -keystore "$tls/ca.p12" -keyalg EC -groupname secp256r1 -validity "$certificate_days" \
            -dname "CN=Park Slots on $lan_name ($address)" -ext bc:critical=ca:true,pathlen:0 -ext ku:critical=keyCertSign &&
            keys -genkeypair -alias server -keystore "$tls/server.p12" -keyalg EC -groupname secp256r1 -dname "CN=$address" &&
            keys -certreq -alias server -keystore "$tls/server.p12" -file "$tls/server.csr" &&
            keys -gencert -alias ca -keystore "$tls/ca.p12" -infile "$tls/server.csr" -outfile "$tls/server.crt" -rfc \
                -validity "$certificate_days" -ext "$names" -ext eku=serverAuth -ext ku:critical=digitalSignature &&
            keys -exportcert -rfc -alias ca -keystore "$tls/ca.p12" -file "$tls/ca.crt" &&
            keys -importcert -noprompt -alias ca -keystore "$tls/server.p12" -file "$tls/ca.crt" &&
            keys -importcert -noprompt -alias server -keystore "$tls/server.p12" -file "$tls/server.crt" &&
            printf '%s %s\n' "$(fingerprint ca)" "$(fingerprint server)" >"$tls/fingerprints"
    }; then
        cp "$tls/keytool.log" "$state/keytool.log"
        die 'the certificate could not be made; .run/keytool.log says why.'
    fi
    rm -f "$tls/ca.p12" "$tls/server.csr" "$tls/keytool.log"
    printf '%s %s %s\n' "$address" "$lan_name" "$(date +%s)" >"$tls/for"
    rm -rf "$data/tls"
    mv "$tls" "$data/tls"
}

fingerprint() { # ca|server
    "$JAVA_HOME/bin/keytool" -J-Duser.language=en -printcert -file "$tls/$1.crt" | sed -n 's/.*SHA256: *//p' | head -n 1
}

# ---------------------------------------------------------------- passwords

# Letters and digits that nobody takes for each other.
random_word() { # length
    local word=''
    while [ "${#word}" -lt "$1" ]; do
        word=$word$(head -c 256 /dev/urandom | LC_ALL=C tr -dc 'abcdefghjkmnpqrstuvwxyz23456789')
    done
    printf '%s' "${word:0:$1}"
}

random_password() {
    local word
    word=$(random_word 12)
    printf '%s-%s-%s' "${word:0:4}" "${word:4:4}" "${word:8:4}"
}

# Lines "user number name roles password sip-password"; made once.
make_passwords() {
    [ ! -s "$data/passwords" ] || return 0
    local user number name roles
    while read -r user number name roles; do
        printf '%s %s %s %s %s %s\n' "$user" "$number" "$name" "$roles" "$(random_password)" "$(random_password)"
    done >"$data/passwords.new" <<'PEOPLE'
alice 201 Alice user
bob 202 Bob user
carol 203 Carol user
dave 204 Dave user
reception 200 Reception user
boss 210 Boss user,supervisor
admin - Admin user,admin
PEOPLE
    mv "$data/passwords.new" "$data/passwords"
}

# What park-service fills an empty Redis with (docs/directory.md).
make_directory() {
    {
        printf 'tenants:\n  - name: office\n    domain: office.internal\n    users:\n'
        local user number name roles password sip
        while read -r user number name roles password sip; do
            printf '      - {username: %s, name: %s, roles: [%s], password: "%s"' "$user" "$name" "$roles" "$password"
            [ "$number" = - ] || printf ', extension: "%s", sip: {password: "%s"}' "$number" "$sip"
            printf '}\n'
        done <"$data/passwords"
        cat <<'REST'
    lots:
      - name: main
        from: "701"
        to: "703"
        ladder:
          - {do: recall, for: PT30S}
          - {do: ring, to: "200", for: PT30S}
    groups:
      - {name: desk, number: "601", members: ["200", "201"], ring: in-order}
    dialCodes: {preset: park-slots}
REST
    } >"$data/directory.yml"
}

# ---------------------------------------------------------------- both services

# After find_jdk and find_address. All that is made stays in .run/lan, mode 600, and is used again.
lan_settings() {
    data=$state/lan
    lan_name=$(uname -n | tr '[:upper:]' '[:lower:]')
    case $lan_name in '' | *[!a-z0-9.-]*) lan_name=localhost ;; esac
    (
        umask 077
        mkdir -p "$data"
        certificate_fits || make_certificate
        make_passwords
        make_directory
    )
    tls=$data/tls
    export PARK_HTTP_BIND_ADDRESS=$address EDGE_HTTP_BIND_ADDRESS=$address EDGE_SIP_BIND_ADDRESS=$address
    export PARK_INTERNAL_BIND_ADDRESS=$host EDGE_INTERNAL_BIND_ADDRESS=$host
    export PARK_SOFTPHONE_WEB_SOCKET=wss://$address:$EDGE_HTTP_PORT/sip
    export EDGE_HTTP_ALLOWED_ORIGINS=${EDGE_HTTP_ALLOWED_ORIGINS:-https://$lan_name:$PARK_HTTP_PORT}
    export PARK_DIRECTORY=$data/directory.yml EDGE_SIP_DEFAULT_TENANT=office
    export SERVER_SSL_BUNDLE=lan SPRING_SSL_BUNDLE_JKS_LAN_KEYSTORE_LOCATION="file:$tls/server.p12"
    export SPRING_SSL_BUNDLE_JKS_LAN_KEYSTORE_TYPE=PKCS12 SPRING_SSL_BUNDLE_JKS_LAN_KEY_ALIAS=server
    SPRING_SSL_BUNDLE_JKS_LAN_KEYSTORE_PASSWORD=$(cat "$tls/password")
    export SPRING_SSL_BUNDLE_JKS_LAN_KEYSTORE_PASSWORD
}

# Asks as a browser would that trusts our root; waits some seconds by itself.
healthy_lan() { # port
    "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$state/app/sip-edge/sip-edge.jar" \
        dev.parkslots.edge.doctor.Ready "https://$address:$1/actuator/health/readiness" "$tls/ca.crt" >/dev/null 2>&1
}

story_lan() {
    local page="https://$address:$PARK_HTTP_PORT" edge="https://$address:$EDGE_HTTP_PORT" root_print server_print
    local user number name roles password sip
    read -r root_print server_print <"$tls/fingerprints"
    printf '\nPark Slots runs on your network. Open %s and sign in:\n\n' "$page"
    printf '  %-10s  %-6s  %-14s  %s\n' user number password 'SIP password, for phones'
    while read -r user number name roles password sip; do
        [ "$number" != - ] || sip=''
        printf '  %-10s  %-6s  %-14s  %s\n' "$user" "$number" "$password" "$sip"
    done <"$data/passwords"
    cat <<TEXT

As made at the first start (.run/lan/passwords); one that was changed since is not shown here. Slots: 701 702 703.
The certificate was made here, so tell each browser once to trust it. For good: send it .run/lan/tls/ca.crt, and
  Windows, macOS, Linux: import it in the browser's or system's certificate settings, as trusted for web sites
  Android: Settings, search "CA certificate", install    iPhone: open it, install the profile, then General, About, Certificate Trust Settings
For a try: open $page and $edge/sip, and go on past the warning at both.
  SHA-256 of ca.crt   $root_print
  of the server       $server_print
A phone of yours: server $address:$EDGE_SIP_PORT, UDP or TCP, user 201 and its SIP password. SIP in a browser: wss://$address:$EDGE_HTTP_PORT/sip
A firewall must let in TCP $PARK_HTTP_PORT, $EDGE_HTTP_PORT, $EDGE_SIP_PORT and UDP $EDGE_SIP_PORT, ${EDGE_MEDIA_PORTS:-20000-29999}.
Logs: .run/*.log   Something wrong? ./run doctor   Stop: Ctrl-C
TEXT
}
