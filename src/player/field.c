#include "player/field.h"

#include <stdio.h>
#include <string.h>

void field_open(Field *field, FieldKind kind, const char *action, Str text)
{
    *field = (Field){.open = true, .kind = kind};
    snprintf(field->action, sizeof field->action, "%s", action);
    field_type(field, text);
    field->whole = field->text[0] != '\0';
}

void field_close(Field *field)
{
    *field = (Field){.open = false};
}

bool field_is_for(const Field *field, const char *action)
{
    size_t length = strlen(action);

    return field->open && strncmp(field->action, action, length) == 0 &&
           (field->action[length] == '\0' || field->action[length] == ' ');
}

/* ---- what is taken ---- */

/* The plain form of a sign that input methods of wide scripts give: the full
 * width ones, and the full stop. */
static uint32_t plain(uint32_t sign)
{
    if (sign >= 0xFF01 && sign <= 0xFF5E) {
        return sign - 0xFEE0;
    }
    return sign == 0x3002 ? '.' : sign == 0x3000 ? ' ' : sign;
}

static bool is_minus(uint32_t sign)
{
    return sign == '-' || sign == 0x2212;
}

/* Whether a field of this kind takes a sign, in its plain form. */
static bool takes(FieldKind kind, uint32_t sign)
{
    bool digit = sign >= '0' && sign <= '9';
    bool number = digit || is_minus(sign) ||
                  (sign && sign < 0x80 && strchr("+.,/eE", (int)sign));

    switch (kind) {
    case FIELD_WHOLE: return digit;
    case FIELD_NUMBER: return number;
    case FIELD_NUMBERS:
        return number ||
               (sign && sign < 0x80 && strchr(" ;[]", (int)sign) != NULL);
    default: return sign >= ' ' && sign != 0x7F && sign != STR_INVALID;
    }
}

static void cut(Field *field, size_t from, size_t to)
{
    size_t length = strlen(field->text);

    memmove(field->text + from, field->text + to, length - to + 1);
    field->caret = from;
    field->whole = false;
}

static bool insert(Field *field, const char *bytes, size_t count)
{
    size_t length = strlen(field->text);

    if (length + count >= sizeof field->text) {
        return false;
    }
    memmove(field->text + field->caret + count, field->text + field->caret,
            length - field->caret + 1);
    memcpy(field->text + field->caret, bytes, count);
    field->caret += count;
    return true;
}

bool field_type(Field *field, Str text)
{
    bool any = false;

    field->composition[0] = '\0';
    for (size_t at = 0; at < text.length;) {
        char bytes[4];
        uint32_t sign = str_decode(text, &at);
        sign = field->kind == FIELD_TEXT ? sign : plain(sign);
        if (!takes(field->kind, sign)) {
            continue;
        }
        if (field->whole) {
            cut(field, 0, strlen(field->text));
            any = true;
        }
        any = insert(field, bytes, str_encode(bytes, sign)) || any;
    }
    return any;
}

void field_compose(Field *field, Str text)
{
    size_t most = sizeof field->composition - 1, length = 0, at = 0;

    while (at < text.length) {
        uint32_t sign = str_decode(text, &at);
        if (at > most || sign == STR_INVALID || sign < ' ') {
            break;
        }
        length = at;
    }
    memcpy(field->composition, length ? text.data : "", length);
    field->composition[length] = '\0';
}

/* ---- keys ---- */

/* Where the sign before AT begins, and the one at AT ends. */
static size_t before(const Field *field, size_t at)
{
    while (at > 0 && ((uint8_t)field->text[--at] & 0xC0) == 0x80) {
    }
    return at;
}

static size_t behind(const Field *field, size_t at)
{
    at += field->text[at] != '\0';
    while (((uint8_t)field->text[at] & 0xC0) == 0x80) {
        at++;
    }
    return at;
}

static bool move(Field *field, size_t to)
{
    bool moves = field->caret != to || field->whole;

    field->caret = to;
    field->whole = false;
    return moves;
}

bool field_press(Field *field, FieldKey key)
{
    size_t length = strlen(field->text), at = field->caret;

    if (field->whole && (key == FIELD_ERASE || key == FIELD_DELETE)) {
        key = FIELD_CLEAR;
    }
    switch (key) {
    case FIELD_LEFT: return move(field, field->whole ? 0 : before(field, at));
    case FIELD_RIGHT:
        return move(field, field->whole ? length : behind(field, at));
    case FIELD_FIRST: return move(field, 0);
    case FIELD_LAST: return move(field, length);
    case FIELD_ERASE: cut(field, before(field, at), at); break;
    case FIELD_DELETE: cut(field, at, behind(field, at)); break;
    default: cut(field, 0, length);
    }
    return strlen(field->text) != length;
}

void field_place(Field *field, size_t at)
{
    size_t length = strlen(field->text);

    at = at < length ? at : length;
    while (at > 0 && ((uint8_t)field->text[at] & 0xC0) == 0x80) {
        at--;
    }
    field->whole = false;
    field->caret = at;
}
