"""formats.py MODEL.json MODEL.csv MODEL.npz: they hold the same arrays, npz by
numpy where there is one, else by the format's own description."""

import ast
import csv
import json
import math
import struct
import sys
import zipfile


def from_json(path):
    dump = json.load(open(path))
    return {
        f"{section}/{name}": (tuple(array["shape"]),
                              [float(x) for x in array["data"]])
        for section in ("values", "gradients")
        for name, array in dump[section].items()}


def from_csv(path):
    arrays = {}
    rows = csv.reader(open(path))
    assert next(rows) == ["section", "name", "i", "j", "value"]
    for section, name, i, j, value in rows:
        shape, data = arrays.setdefault(f"{section}/{name}", ([], []))
        shape[:] = [int(x) for x in (i, j) if x]  # the last is the largest
        data.append(float(value))
    return {name: (tuple(shape), data)
            for name, (shape, data) in arrays.items()}


def read_npy(data):
    assert data[:8] == b"\x93NUMPY\x01\x00", data[:8]
    length = struct.unpack("<H", data[8:10])[0]
    assert (10 + length) % 64 == 0 and data[9 + length:10 + length] == b"\n"
    facts = ast.literal_eval(data[10:10 + length].decode())
    assert facts["descr"] in ("<f8", ">f8") and not facts["fortran_order"]
    count = math.prod(facts["shape"])
    numbers = struct.unpack(f"{facts['descr'][0]}{count}d",
                            data[10 + length:])
    return facts["shape"], list(numbers)


def from_npz(path):
    archive = zipfile.ZipFile(path)
    assert archive.testzip() is None
    return {name[:-len(".npy")]: read_npy(archive.read(name))
            for name in archive.namelist()}


def from_numpy(path):
    import numpy
    archive = numpy.load(path)
    return {name: (archive[name].shape, archive[name].ravel().tolist())
            for name in archive.files}


def same(a, b):
    bits = [[struct.pack("<d", x) if x == x else "NaN" for x in array[1]]
            for array in (a, b)]
    return a[0] == b[0] and bits[0] == bits[1]


def main(json_path, csv_path, npz_path):
    expected = from_json(json_path)
    found = {"csv": from_csv(csv_path), "npz": from_npz(npz_path)}
    try:
        found["numpy"] = from_numpy(npz_path)
    except ImportError:
        pass
    for form, arrays in found.items():
        assert list(arrays) == list(expected), (form, list(arrays))
        for name, array in expected.items():
            assert same(array, arrays[name]), (form, name, arrays[name])
    print(f"{len(expected)} arrays in {', '.join(found)}")


main(*sys.argv[1:])
