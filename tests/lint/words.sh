#!/usr/bin/env bash
# Nothing is left to be done, and nothing tells of one machine.
. "$(dirname "$0")/lint.bash"

# Written so that this file does not match itself.
unfinished='\b(TOD[O]|FIXM[E]|XX[X]|HAC[K])\b'
machine='(^|[^A-Za-z0-9_.-])/wor[k](/|$|[^A-Za-z0-9_-])'
machine="$machine"'|\bfar[m]-|\.librar[y]/|\.\./share[d]/'

check() {
    own_files | grep -aE '\.(c|h|sh|bash|cmake|txt|json|md)$|^(run|test)$' |
        tr '\n' '\0' | xargs -0 grep -nHaE "$unfinished" 2>/dev/null
    own_files | tr '\n' '\0' | xargs -0 grep -nHIE "$machine" 2>/dev/null
    true
}

bad_note() { echo '/* TOD''O: more */' | put src/draw/pen.c; }
bad_path() { echo 'data = "/wor''k/data"' | put bench/time.py; }
bad_host() { echo 'ssh far''m-1' | put docs/times.md; }

lint
