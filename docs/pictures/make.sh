#!/bin/sh
# Makes the pictures that README.md shows, with the program itself.
#   docs/pictures/make.sh PROGRAM
set -eu
unroll=$1
here=$(dirname "$0")
picture() { # NAME ACTIONS
    "$unroll" export hand-worked -o "$here/$1.png" --do "$2" \
        --size 1600x900 --lang en --theme light
}
picture forward 'seek z[1]'
picture backward 'seek dL/dh[1]'
