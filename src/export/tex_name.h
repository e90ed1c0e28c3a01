/* tex_name.h - names and plain text as LaTeX. */
#ifndef EXPORT_TEX_NAME_H
#define EXPORT_TEX_NAME_H

#include "lesson/lesson.h"

/* A name as models write it: h_tilde is \tilde{h}, W_xh is W_{xh}, target is
 * \mathrm{target}; INDICES stand in the subscript, with commas. A lesson's
 * look of the name goes before; LESSON may be NULL. */
void tex_name(Buf *out, const Lesson *lesson, const char *name,
              const char *const *indices, size_t count);
/* The same in the letters of another book: a WORD upright, such as weight_hh;
 * else a name, its base BOLD or not. */
void tex_name_letters(Buf *out, const char *text, bool word, bool bold,
                      const char *const *indices, size_t count);
/* Digits with their signs; 1e-7 as a power of ten. */
void tex_name_number(Buf *out, const char *digits);
/* Text outside of maths: what LaTeX would take for its own is escaped, signs
 * that its fonts lack are set in maths. */
void tex_name_text(Buf *out, Str text);

#endif
