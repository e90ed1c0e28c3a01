/* subset.h - the fonts of an export, cut down to the characters in use.
 *
 * Characters are collected with subset_use; subset_font then gives a face
 * with these alone, as a WOFF file in base64 (W3C, WOFF File Format 1.0),
 * ready for a data: address. Layout tables are left out: text is set by code
 * point and advance alone, here as by the painters.
 *
 * A cut depends on the set of characters only, and the last one of each face
 * is kept: pictures with the same characters cost nothing more. So that they
 * mostly have the same, ASCII comes whole when any of it is used, and so do
 * the italic letters of mathematics.
 */
#ifndef EXPORT_SUBSET_H
#define EXPORT_SUBSET_H

#include "draw/font.h"

typedef struct Subset Subset;

/* NULL: reported. */
Subset *subset_create(const Fonts *fonts, Diag *diag);
void subset_destroy(Subset *subset);

/* Forgets the characters, not the cuts. */
void subset_clear(Subset *subset);
void subset_use(Subset *subset, Face face, Str text);
/* Empty if the face has no character in use; borrowed until the next call
 * for the same face. */
Str subset_font(Subset *subset, Face face);

/* The family's name of a face, and its weight in CSS. */
const char *subset_family(Face face);
int subset_weight(Face face);

#endif
