/* blanks.h - comparing model text as written, blanks aside. */
#ifndef LESSON_BLANKS_H
#define LESSON_BLANKS_H

#include "base/str.h"

/* Whether two texts are the same but for spaces, tabs and line ends. */
bool blanks_aside_equal(Str a, Str b);

#endif
