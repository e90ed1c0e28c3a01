/* setting.h - fonts, a style and a display for the tests of typesetting. */
#ifndef UNIT_TYPESET_SETTING_H
#define UNIT_TYPESET_SETTING_H

#include "unit/unit.h"

#include "base/file.h"
#include "typeset/math.h"
#include "typeset/paragraph.h"

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

typedef struct Setting {
    Arena arena;
    Diag diag;
    Fonts *fonts;
    Style style; /* 29 units, none under 20 */
    Display display;
    Buf out;
} Setting;

static inline int setting_open(void **state)
{
    static Setting setting;

    setting = (Setting){0};
    arena_init(&setting.arena);
    diag_init(&setting.diag, &setting.arena);
    setting.fonts = font_open(file_data_folder(), &setting.diag);
    *state = &setting;
    if (!setting.fonts) {
        return 1;
    }
    setting.style = (Style){.arena = &setting.arena,
                            .fonts = setting.fonts,
                            .size = 29,
                            .least = 20,
                            .ink = color_hex(0x1B2430),
                            .ground = color_hex(0xFFFFFF)};
    display_init(&setting.display, &setting.arena, setting.fonts, 1920,
                 DISPLAY_HEIGHT, color_hex(0xFFFFFF));
    return 0;
}

static inline int setting_close(void **state)
{
    Setting *setting = *state;

    font_close(setting->fonts);
    buf_finish(&setting->out);
    arena_finish(&setting->arena);
    return 0;
}

/* All the text of a box, in the order in which it is drawn. */
static inline void setting_read(const Box *box, Buf *out)
{
    if (!box) {
        fail();
        return;
    }
    if (box->kind == BOX_TEXT) {
        buf_push_str(out, str_of(box->text));
    }
    for (size_t i = 0; i < box->child_count; i++) {
        setting_read(box->children[i], out);
    }
}

static inline const char *setting_text(Setting *setting, const Box *box)
{
    buf_clear(&setting->out);
    setting_read(box, &setting->out);
    return buf_text(&setting->out);
}

#define SETTING_TEST(name) \
    cmocka_unit_test_setup_teardown(name, setting_open, setting_close)

#endif
