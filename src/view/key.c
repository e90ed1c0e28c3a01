#include "view/key.h"

void key_set(Display *display, KeyKind kind, uint32_t id)
{
    display_key(display, (uint64_t)kind << 32 | id);
}
