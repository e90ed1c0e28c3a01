#!/bin/sh
# Makes the pictures that README.md and docs/gallery.md show, with the program
# itself.
#   docs/pictures/make.sh PROGRAM
set -eu
unroll=$1
here=$(dirname "$0")
picture() { # NAME LESSON ACTIONS
    "$unroll" export "$2" -o "$here/$1.png" --do "$3" \
        --size 1600x900 --lang en --theme light
}
picture forward hand-worked 'seek z[1]'
picture backward hand-worked 'seek dL/dh[1]'
picture ledger 13 'scene 13'
picture nudge 13 'scene 16'
picture mistake 13 'scene 18'
picture lock 14 'scene 14'
picture triangle 14 'scene 19'
picture cut 14 'scene 15'
picture two-ways 15 'scene 13'
picture training 16 'scene 19'
picture product 18 'scene 7'
picture clip 19 'scene 8'
