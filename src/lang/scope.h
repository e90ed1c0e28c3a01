/* scope.h - what each name of a model is: a value, a set, a function, an
 * index variable; and what is said when it is none of them. */
#ifndef LANG_SCOPE_H
#define LANG_SCOPE_H

#include "lang/unroller.h"

/* Takes in every statement of the model. */
void scope_collect(Unroller *u);

/* NULL if the model nowhere defines the name. */
Name *scope_name(const Unroller *u, Str text);
/* Whether the name is a value, a set or a declared variable; or may be one,
 * on a line that did not parse. */
bool scope_is_known(const Unroller *u, Str text);
/* Nothing more is said of an unknown name. */
void scope_complained(Unroller *u, Str text);
/* The group of a name with so many indices; NONE. */
uint32_t scope_group(const Unroller *u, Str text, uint32_t index_count);
/* "h", "h[·]", "h[·,·]": a group as it is named when no index is at hand. */
const char *scope_group_text(Unroller *u, uint32_t group);
/* The place among the variables; NONE. */
uint32_t scope_variable(const Unroller *u, Str text);
/* The same, taken in if it is new. */
uint32_t scope_take_variable(Unroller *u, Str text);

/* Says that TEXT, a name in an expression, stands for nothing there: ID, or
 * the hint that fits the name better. */
void scope_unknown_value(Unroller *u, Str text, uint32_t index_count,
                         Span span);
void scope_unknown_function(Unroller *u, Str text, Span span);
void scope_unknown_set(Unroller *u, Str text, uint32_t index_count, Span span);

#endif
