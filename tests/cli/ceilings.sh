#!/usr/bin/env bash
# ceilings.sh UNROLL - what is too large is refused at once, with a sentence,
# whatever it is; what is hostile ends, and within bounds of memory and time.
set -u
unroll=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
SECONDS_MOST=60
MEMORY_MOST=3000000 # KiB

# A sanitizer reserves more addresses than any machine has.
grep -q __asan_init "$unroll" && MEMORY_MOST=unlimited

fail() {
    echo "$1: $2"
    head -c 500 "$work/err"
    failed=1
}

# run NAME OPTIONS... : traces $work/NAME.txt; its status in $status.
run() {
    local file=$work/$1.txt
    shift
    (
        ulimit -v "$MEMORY_MOST"
        exec timeout "$SECONDS_MOST" "$unroll" trace --values-only "$@" \
            "$file" > "$work/out" 2> "$work/err"
    )
    status=$?
}

# refused NAME WORDS OPTIONS... : the model on standard input is refused, and
# the message holds WORDS.
refused() {
    local name=$1 words=$2
    shift 2
    cat > "$work/$name.txt"
    run "$name" "$@"
    [ "$status" = 1 ] || fail "$name" "status $status, not 1"
    grep -qF -- "$words" "$work/err" || fail "$name" "not said: $words"
}

accepted() {
    local name=$1
    shift
    cat > "$work/$name.txt"
    run "$name" "$@"
    [ "$status" = 0 ] || fail "$name" "status $status, not 0"
}

repeat() { # TEXT COUNT
    awk -v text="$1" -v count="$2" \
        'BEGIN { for (i = 0; i < count; i++) printf "%s", text }'
}

# --- A long time, told in milliseconds ---------------------------------------

long() {
    printf 'T = 1000000000\nt in 1..T\nh[0] = 0\nh[t] = 0.5 h[t-1]\n'
}

long | refused long '--max-values'
start=$(date +%s%N)
run long
took=$((($(date +%s%N) - start) / 1000000))
# Far above what it takes (a few milliseconds) and far below a run.
[ "$took" -lt 20000 ] || fail long "refused after $took ms"
echo "T = 1e9 is refused in $took ms"

# --- Ceilings that can be moved ----------------------------------------------

small='t in 1..5
h[0] = zeros(4)
h[t] = 0.5 h[t-1]'
accepted small <<< "$small"
refused values '--max-values' --max-values 4 <<< "$small"
accepted values_enough --max-values 6 <<< "$small"
refused entries '--max-entries' --max-entries 20 <<< "$small"
accepted entries_enough --max-entries 24 <<< "$small"
work_model='A = eye(50)
B = A A'
refused work '--max-work' --max-work 1000 <<< "$work_model"
accepted work_enough --max-work 1000000 <<< "$work_model"
refused sensitivities '--max-entries' --rtrl --max-entries 20 << 'END'
U = eye(3)
y = U [1; 2; 3]
learn U
END

# --- Large things -------------------------------------------------------------

refused zeros '--max-entries' <<< 'a = zeros(1000000, 1000000)'
refused many_zeros '--max-entries' <<< 'a[n] = zeros(100000, 10) for n in 1..1000'
refused two_ranges '--max-values' \
    <<< 'a[i, j] = i * j for i in 1..1000000, j in 1..1000000'
refused nested_sums '--max-entries' << 'END'
a = sum(sum(sum(i * j * k for i in 1..10000) for j in 1..10000) for k in 1..9999)
END
refused products '--max-work' <<< 'A = eye(3000)
B = A A A A'
refused orthogonal '--max-work' <<< 'A = orthogonal(3000, seed: 1)'
refused convolution '--max-work' <<< 'A = ones(2000, 2000)
K = ones(1000, 1000)
C = conv(A, K)'
refused huge_range 'T = 3' <<< 'N = 999999999999999999999
t in 1..N
h[t] = 1'
refused doubling 'too large for an index' <<< 'n[1] = 1
n[i] = n[i-1] + n[i-1] for i in 2..100
t in 1..n[100]
h[t] = 1'
refused training '1000000' <<< 'U = 1
L = U^2
learn U
loss L
train sgd(rate: 0.1, steps: 1000000000)'
accepted long_sum <<< 'W = eye(3)
x = ones(3)
a = sum(W x * n for n in 1..200000)'
accepted quadratic <<< 'h[0] = 1
h[t] = sum(0.001 h[t-k] for k in 1..t) for t in 1..600'

# --- Texts that nobody would write -------------------------------------------

{
    printf 'a = '
    repeat '(' 100000
    printf 1
    repeat ')' 100000
} | refused deep '200 levels'
{
    printf 'a = 1'
    repeat ' + 1' 100000
} | refused wide '1000 operations'
{
    printf 'a = '
    repeat '-' 100000
    printf '1\n'
} | refused signs 'too'
{
    printf 'f0(x) = x + x\n'
    for i in $(seq 60); do
        printf 'f%d(x) = f%d(x) + f%d(x)\n' "$i" $((i - 1)) $((i - 1))
    done
    printf 'a = f60(1)\n'
} | refused expansion '500000 operations'
head -c 10000000 /dev/urandom | refused garbage 'larger than 8388608 bytes'
head -c 4000000 /dev/urandom | refused noise 'no text'
head -c 3000000 /dev/urandom | tr -dc 'abT[]()=+*. \n1,;|"#' |
    refused letters '50'
repeat $'x =\n' 300000 | refused lines 'something is missing'
{
    printf 'x = 1'
    repeat 0 1000000
    echo
} | refused digits 'too large for a number'
{
    repeat a 1000000
    printf ' = 1\n'
} | refused name 'longer than'

exit "$failed"
