/* html.h - one HTML file that holds the lesson: a player without a network.
 *
 * Every step is in it, in both languages, as text and shapes: it steps with
 * buttons, keys, a slider and touch, plays, and shows a value in full where
 * one points. Without JavaScript it is a list of the scenes; it prints one,
 * two or four steps a page; each step has an alternative text. It can stand
 * in an iframe, and #step=12&lang=zh opens it at a place.
 *
 * Inside: each different element of the pictures once, with a number; a scene
 * is a list of references to runs of them; a step is the change of the list
 * of numbers from the step before (export/sequence.h). All is written as it
 * comes up; the fonts, cut down to what was used, come last.
 */
#ifndef EXPORT_HTML_H
#define EXPORT_HTML_H

#include "export/format.h"

extern const Format html_format;

#endif
