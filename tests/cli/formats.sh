#!/usr/bin/env bash
# csv and npz hold what json holds.
. "$(dirname "$0")/cli.bash"

cat >model.txt <<'END'
t in 1..2
l in 1..2
h[0, t] = [t; -t]
h[l, 0] = zeros(2)
U = [1 0.5; -0.25 1e-9]
h[l, t] = tanh(U h[l, t-1] + h[l-1, t])
big = 1e308 * 10
none = 0 * big
minus = -0 * U
o[t] = U h[2, t]
L = sum(|o[t]|^2 for t in 1..2)
learn U, unused
unused = [1 2; 3 4]
loss L
END
run 0 trace model.txt --format csv -o model.csv
run 0 trace model.txt --format npz -o model.npz
run 0 trace model.txt -o model.json
last='formats.py'
python3 "$root/tests/cli/formats.py" model.json model.csv model.npz >out 2>err ||
    fault 'the formats differ'
cat out
good
grep -qF 'values,"h[2,1]",2,,' model.csv || fault 'csv does not quote h[2,1]'
grep -qF '"unused": {"shape": [2, 2], "data": [0, 0, 0, 0]}' model.json ||
    fault 'a learned value that nothing uses is not listed with zeros'
grep -qF '"big": {"shape": [], "data": ["Infinity"]}' model.json ||
    fault 'Infinity is not written as a string'
grep -qF '"none": {"shape": [], "data": ["NaN"]}' model.json ||
    fault 'NaN is not written as a string'
! grep -qE '[[ ]-0[],]' model.json || fault '-0 is not written as 0'
"$unroll" trace model.txt --format npz | cmp -s - model.npz ||
    fault 'two npz of one model differ'

# The export writes the same, and what was changed.
for format in json npz csv; do
    run 0 export model.txt -o "again.$format"
    cmp -s "again.$format" "model.$format" ||
        fault "export and trace differ in $format"
done
run 0 export model.txt -o changed.json --do 'set U[1,2] 0.25'
grep -qF '"U": {"shape": [2, 2], "data": [1, 0.25, -0.25, 1e-9]}' \
    changed.json || fault 'a change is not in the dump'

# export-dry-one: of a single picture a dry run says the path alone.
run 0 export model.txt --steps 0 --dry-run -o one.png
grep -qx 'would write one.png' out || fault 'a dry run of one picture'
report
