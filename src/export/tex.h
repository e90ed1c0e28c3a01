/* tex.h - LaTeX that compiles as it is.
 *
 * tex is a Beamer document: a frame a scene, whose overlays are its steps.
 * Its pictures are the pages of NAME-frames.pdf, written beside it first. The
 * others are the mathematics of the steps in an article of its own:
 * tex-equation the equation at work, tex-value the value that it gives (or
 * those that are pinned), tex-ladder the equation with all its rungs.
 *
 * In English any LaTeX compiles them, in Chinese xelatex with ctex.
 */
#ifndef EXPORT_TEX_H
#define EXPORT_TEX_H

#include "export/format.h"

extern const Format tex_format, tex_equation_format, tex_value_format,
    tex_ladder_format;

#endif
