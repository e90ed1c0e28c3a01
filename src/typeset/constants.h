/* constants.h - lengths of maths setting, in em.
 *
 * The values are those of the MATH table of STIX Two Math 2.13 (a thousand
 * units an em), under their OpenType names; The TeXbook, appendix G, says
 * how they are used. They stand here because font tables are not read for
 * more than glyphs, and a subset font need not keep them.
 */
#ifndef TYPESET_CONSTANTS_H
#define TYPESET_CONSTANTS_H

#define FONT_AXIS_HEIGHT 0.258 /* where the font's own signs are centred */
#define ACCENT_BASE_HEIGHT 0.480

#define SUBSCRIPT_SHIFT_DOWN 0.210
#define SUBSCRIPT_TOP_MAX 0.368
#define SUBSCRIPT_BASELINE_DROP_MIN 0.160
#define SUPERSCRIPT_SHIFT_UP 0.360
#define SUPERSCRIPT_BOTTOM_MIN 0.120
#define SUPERSCRIPT_BASELINE_DROP_MAX 0.230
#define SUPERSCRIPT_BOTTOM_MAX_WITH_SUBSCRIPT 0.380
#define SUB_SUPERSCRIPT_GAP_MIN 0.150
#define SPACE_AFTER_SCRIPT 0.056

#define UPPER_LIMIT_GAP_MIN 0.135
#define LOWER_LIMIT_GAP_MIN 0.135

#define FRACTION_RULE_THICKNESS 0.068
#define FRACTION_DISPLAY_SHIFT 0.640 /* of numerator and denominator */
#define FRACTION_DISPLAY_GAP_MIN 0.150
#define FRACTION_SHIFT 0.585
#define FRACTION_GAP_MIN 0.068

#define RADICAL_VERTICAL_GAP 0.110 /* between text 0.085, display 0.170 */
#define RADICAL_RULE_THICKNESS 0.068
#define RADICAL_EXTRA_ASCENDER 0.078

/* Ours. */
#define SCRIPT_RATIO 0.72 /* the font says 0.70 */
#define AXIS_HEIGHT 0.31  /* between its own axis and that of FACE_TEXT */
#define STROKE 0.068      /* of brackets and bars, as heavy as a rule */
#define HAIR 0.055        /* the thin ends of curved signs */

#endif
