# shellcheck shell=bash disable=SC2154
# Builds what is not built. Read by ./run, not to be run alone.

redis_binary() {
    local system machine
    case $(uname -s) in Darwin) system=darwin ;; *) system=linux ;; esac
    case $(uname -m) in aarch64 | arm64) machine=arm64 ;; *) machine=amd64 ;; esac
    local binary
    for binary in "$root"/park-service/target/redis/redis-server-*-"$system-$machine"; do
        [ ! -f "$binary" ] || { say "$binary"; return; }
    done
    return 1
}

# Maven sets the date of the jar itself back, so look at the file it keeps beside it, or at our own mark.
fresh() { # module
    local mark
    [ -f "$1/target/$1.jar" ] || return 1
    for mark in "$1/target/$1.jar.original" "$state/built"; do
        [ -f "$mark" ] || continue
        [ -n "$(find "$1/src/main" "$1/pom.xml" pom.xml -name node_modules -prune -o -newer "$mark" -print 2>/dev/null | head -n 1)" ] ||
            return 0
    done
    return 1
}

# The page is built with the system's Node. As in park-service/src/main/web/build, but before minutes of Maven.
check_node() {
    if [ "$page" = with ] && ! { command -v npm >/dev/null 2>&1 && node -e '
        const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null; }; then
        die 'the page needs Node 20.19 or newer with npm. Install it (Debian 13: apt install nodejs npm; macOS: brew install node),' \
            'or do without the page: ./run -Dweb.skip'
    fi
}

# Built by an earlier ./run -Dweb.skip, while now a page is wanted.
lacks_page() { [ "$page" = with ] && [ "$(cat "$state/built" 2>/dev/null)" = without ]; }

build() {
    if fresh park-service && fresh sip-edge && redis_binary >/dev/null && ! lacks_page; then return; fi
    check_node
    local skip=''
    [ "$page" = with ] || skip=-Dweb.skip
    say 'Building park-service and sip-edge (.run/build.log); the first time takes a few minutes …'
    local result=0
    set -m
    ./mvnw -B -Dmaven.test.skip=true -Dweb.test.skip=true -Dspotless.check.skip=true ${skip:+"$skip"} -pl park-service,sip-edge package \
        </dev/null >"$state/build.log" 2>&1 &
    build=$!
    set +m
    wait "$build" || result=$?
    build=''
    if [ "$result" -ne 0 ]; then
        grep -E '^\[ERROR\]|^mvnw:' "$state/build.log" | head -n 12 >&2 || true
        die 'the build failed; all of it is in .run/build.log.'
    fi
    printf '%s\n' "$page" >"$state/built"
}
