/* tex_formula.h - values and equations of a step as LaTeX maths.
 *
 * What view/notation.h and view/ladder.h set on the stage, for amsmath. The
 * rungs of a ladder are the same: symbols; the numbers put in; and what each
 * level of operations makes of them, as far as it is known at the step.
 * Numbers that are not known yet are small squares.
 */
#ifndef EXPORT_TEX_FORMULA_H
#define EXPORT_TEX_FORMULA_H

#include "player/player.h"

/* A value or its gradient with what it is: h_{1} = \begin{bmatrix} ...; as
 * squares where it is not known at the player's step. */
void tex_value(Buf *out, const Player *player, uint32_t value, bool gradient);
/* The values that are pinned at the player's place, else the one that its step
 * works on; false without either. */
bool tex_values(Buf *out, const Player *player);
/* The equation at work at the player's place, in symbols, on one line. False
 * (and nothing) where the step computes nothing: an update. */
bool tex_equation(Buf *out, const Player *player);
/* The same with all its rungs, one a line of an aligned environment. */
bool tex_ladder(Buf *out, const Player *player);

#endif
