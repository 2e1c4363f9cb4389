# shellcheck shell=bash disable=SC2154
# What must be there before anything is started. Read by ./run, not to be run alone.

java_version() { # home; prints the feature number of a JDK
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
    local version=''
    [ ! -r "$1/release" ] || version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    [ -n "$version" ] || version=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p;q')
    printf '%s' "${version:-0}"
}

jdk_candidates() {
    local found
    if found=$(command -v java) && [ "$found" != /usr/bin/java ] || [ -L /usr/bin/java ]; then
        found=$(readlink -f "${found:-/usr/bin/java}" 2>/dev/null || true)
        say "${found%/bin/java}"
    fi
    for found in /usr/lib/jvm/* /opt/java/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        [ ! -d "$found" ] || say "$found"
    done
}

# JAVA_HOME if it will do; else 25, on which this is tested most; else the newest.
find_jdk() {
    local home version best=0
    if [ -n "${JAVA_HOME:-}" ] && version=$(java_version "$JAVA_HOME") && [ "$version" -ge 21 ]; then return; fi
    JAVA_HOME=''
    while IFS= read -r home; do
        version=$(java_version "$home") || continue
        [ "$version" -ge 21 ] || continue
        [ "$version" -ne 25 ] || version=999
        if [ "$version" -gt "$best" ]; then best=$version JAVA_HOME=$home; fi
    done < <(jdk_candidates)
    [ -n "$JAVA_HOME" ] || die 'no JDK 21 or newer found (JAVA_HOME, PATH, /usr/lib/jvm). Install one (Debian: apt install openjdk-21-jdk;' \
        'macOS: brew install openjdk@21) or set JAVA_HOME.'
    export JAVA_HOME
}

# As /proc/net writes an IPv4 address: its bytes backwards, in hex.
kernel_address() { # address
    local a b c d
    IFS=. read -r a b c d <<<"$1"
    printf '%02X%02X%02X%02X' "$d" "$c" "$b" "$a"
}

# Inode of the socket that holds a port of an address (Linux).
socket_inode() { # tcp|udp port address
    local state_wanted=0A hex
    [ "$1" = tcp ] || state_wanted=07
    hex=$(printf '%04X' "$2")
    cat "/proc/net/$1" "/proc/net/${1}6" 2>/dev/null | awk -v port="$hex" -v st="$state_wanted" -v own="$(kernel_address "$3")" '
        { n = split($2, at, ":") }
        n == 2 && at[2] == port && $4 == st &&
            (at[1] == own || at[1] ~ /^0+$/ || at[1] == "0000000000000000FFFF0000" own) { print $10; exit }'
}

# Says who holds a port of an address; fails when it is free.
holder() { # tcp|udp port address
    local inode='' pid='' link
    if [ -r "/proc/net/$1" ]; then
        inode=$(socket_inode "$1" "$2" "$3")
        [ -n "$inode" ] || return 1
        link=$(find /proc/[0-9]*/fd -lname "socket:\[$inode\]" -print 2>/dev/null | head -n 1 || true)
        pid=${link#/proc/} pid=${pid%%/*}
    elif command -v lsof >/dev/null; then
        case $1 in
            tcp) pid=$(lsof -nP -t -iTCP:"$2" -sTCP:LISTEN | head -n 1) ;;
            *) pid=$(lsof -nP -t -iUDP:"$2" | head -n 1) ;;
        esac
        [ -n "$pid" ] || return 1
    else
        return 1
    fi
    if [ -z "$pid" ]; then say 'a process of another user'; else say "pid $pid: $(command_of "$pid" | cut -c 1-120)"; fi
}

check_port() { # tcp|udp port variable purpose [address]
    local who
    case $2 in '' | *[!0-9]*) die "$3=$2 is no port number." ;; esac
    if who=$(holder "$1" "$2" "${5:-$host}"); then
        die "$1 port $2 ($4) is taken by $who. Stop that, or choose another port: $3=$(($2 + 100)) $again"
    fi
}

check_space() {
    local free
    free=$(df -Pk "$root" | awk 'NR == 2 { print $4 }')
    [ "$free" -ge 500000 ] || die "only $((free / 1024)) MB are free in $root; 500 MB are needed. Make room there."
}
