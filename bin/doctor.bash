# shellcheck shell=bash disable=SC2154
# ./run doctor: looks at what runs, and makes a call in it. Read by ./run, not to be run alone.

# For the doctor in another terminal: where all of it is.
note_start() {
    printf '%s\n' "$mode ${address:-$host} $PARK_HTTP_PORT $EDGE_HTTP_PORT $EDGE_SIP_PORT $PARK_INTERNAL_PORT $EDGE_INTERNAL_PORT" \
        >"$state/started"
}

# Who calls and who is called: two lines "user password".
doctors_logins() { # mode [--user U --password P]...
    local user='' count=0 of=$1
    shift
    while [ $# -ge 2 ]; do
        case $1 in
            --user) user=$2 ;;
            --password)
                [ -n "$user" ] || return 1
                printf '%s %s\n' "$user" "$2"
                user='' count=$((count + 1))
                ;;
            *) return 1 ;;
        esac
        shift 2
    done
    [ $# -eq 0 ] && [ -z "$user" ] || return 1
    case $count/$of in
        0/demo) printf 'carol demo\ndave demo\n' ;;
        0/lan) awk '$1 == "carol" || $1 == "dave" { print $1, $5 }' "$state/lan/passwords" ;;
        2/*) ;;
        *) return 1 ;;
    esac
}

doctor() { # [--user U --password P]...
    local of at page edge sip park_inner edge_inner scheme=http roots='' logins
    live run >/dev/null || die 'nothing runs here. Start it with ./run; then ask the doctor in another terminal.'
    read -r of at page edge sip park_inner edge_inner 2>/dev/null <"$state/started" || die 'it is still starting. Ask again when it says what to try.'
    logins=$(doctors_logins "$of" "$@") ||
        die 'the doctor makes a call, so it wants two users, or none: ./run doctor --user A --password P --user B --password Q'
    [ "$of" != lan ] || scheme=https roots=$state/lan/tls/ca.crt
    find_jdk
    "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
        -Dlogback.configurationFile=doctor-log.xml -Djava.util.logging.config.file=/dev/null \
        -cp "$state/app/sip-edge/sip-edge.jar" dev.parkslots.edge.doctor.Doctor \
        --page "$scheme://$at:$page" --edge "$scheme://$at:$edge" --sip "$at:$sip" \
        --park-metrics "http://$host:$park_inner/actuator/prometheus" --edge-metrics "http://$host:$edge_inner/actuator/prometheus" \
        ${roots:+--roots "$roots"} <<<"$logins"
}
