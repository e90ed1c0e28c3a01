#include "view/check_part.h"

#include "view/digits.h"

const char *check_kink(Display *display, const Trace *trace, const Text *text,
                       const CheckFound *found, size_t k)
{
    const Difference *d = &found->of[k];
    char left[DIGITS_MOST], right[DIGITS_MOST], middle[DIGITS_MOST];
    const char *args[6] = {
        digits_print(left, d->left),
        digits_print(right, d->right),
        digits_print(middle, d->central),
        d->corner ? found->function[k] : "",
        d->corner ? found->corner[k] : "",
        difference_name(trace, display->arena, found->value, d->entry)};
    return text_fill(display->arena, text,
                     d->corner ? "check.kink-of" : "check.kink", args, 6);
}
