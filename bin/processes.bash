# shellcheck shell=bash disable=SC2154
# Starting, finding and ending the parts. Read by ./run, not to be run alone.

# When the process began: with its pid it names one process and never a later stranger. Fails when it is gone.
start_of() { # pid
    if [ -d /proc/self ]; then
        local line
        { read -r line <"/proc/$1/stat"; } 2>/dev/null || return 1
        # Field 22, counted behind the name, which may hold blanks and brackets.
        # shellcheck disable=SC2086
        set -- ${line##*) }
        printf '%s' "${20}"
    else
        ps -o lstart= -p "$1"
    fi
}

command_of() { # pid
    if [ -d /proc/self ]; then
        { tr '\0\n' '  ' <"/proc/$1/cmdline"; } 2>/dev/null || true
    else
        ps -o command= -p "$1" 2>/dev/null || true
    fi
}

# What the command line of a part must contain.
mark_of() { # part
    case $1 in
        redis) printf 'redis-server' ;;
        run) printf 'run' ;;
        *) printf '%s.jar' "$1" ;;
    esac
}

record() { # part pid
    printf '%s %s\n' "$2" "$(start_of "$2" || true)" >"$state/$1.pid"
}

# Prints the pid of a recorded part if that very process still lives.
live() { # part
    local pid='' started=''
    [ -f "$state/$1.pid" ] || return 1
    read -r pid started <"$state/$1.pid" || true
    case $pid in '' | *[!0-9]*) return 1 ;; esac
    [ "$(start_of "$pid" || true)" = "$started" ] && [ -n "$started" ] || return 1
    case $(command_of "$pid") in *"$(mark_of "$1")"*) printf '%s' "$pid" ;; *) return 1 ;; esac
}

# Moments are those of bash's SECONDS: counted naps would take longer on a busy machine.
gone_by() { # part moment
    while live "$1" >/dev/null; do
        [ "$SECONDS" -lt "$2" ] || return 1
        sleep 0.1
    done
}

end_part() { # part moment
    local pid
    if pid=$(live "$1"); then
        kill -TERM "$pid" 2>/dev/null || true
        if ! gone_by "$1" "$2"; then
            kill -KILL "$pid" 2>/dev/null || true
            gone_by "$1" $((SECONDS + 2)) || say "$1 (pid $pid) does not end, not even by kill -9."
        fi
    fi
    rm -f "$state/$1.pid"
}

# The edge first: its last word goes to park-service, whose last word goes to Redis. 13 seconds at most.
end_all() {
    local pid began=$SECONDS
    if pid=$(live sip-edge); then
        kill -TERM "$pid" 2>/dev/null || true
        gone_by sip-edge $((began + 2)) || true
    fi
    if pid=$(live park-service); then kill -TERM "$pid" 2>/dev/null || true; fi
    end_part sip-edge $((began + 8))
    end_part park-service $((began + 10))
    end_part redis $((began + 12))
}

start_part() { # part command...
    local part=$1
    shift
    [ ! -f "$state/$part.log" ] || mv -f "$state/$part.log" "$state/$part.log.1"
    # Job control gives each part a process group of its own: Ctrl-C reaches this script only, which ends them in order.
    set -m
    "$@" </dev/null >"$state/$part.log" 2>&1 &
    set +m
    record "$part" $!
    disown $!
}
