#include "base/num.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Plain notation is used for decimal exponents in this range. */
#define PLAIN_LEAST (-5)
#define PLAIN_MOST 15

/* A finite positive number as 0.d1d2d3... times ten to a power, kept as its
 * digits without zeros at the end, and the exponent of the first. */
typedef struct Decimal {
    char digits[20];
    int count, exponent;
} Decimal;

/* Takes the digits out of printf's form, whatever the locale's point is;
 * returns whether they read back to VALUE. */
static bool decimal_of(Decimal *decimal, double value, int digits)
{
    char text[64];
    const char *c = text;

    snprintf(text, sizeof text, "%.*e", digits - 1, value);
    decimal->count = 0;
    for (; *c && *c != 'e'; c++) {
        if (*c >= '0' && *c <= '9') {
            decimal->digits[decimal->count++] = *c;
        }
    }
    while (decimal->count > 1 && decimal->digits[decimal->count - 1] == '0') {
        decimal->count--;
    }
    decimal->exponent = *c ? (int)strtol(c + 1, NULL, 10) : 0;
    return strtod(text, NULL) == value;
}

/* Fifteen digits tell normal numbers with fifteen apart, so that zeros at
 * their end can be taken off; subnormal ones have fewer that count. */
static void decimal_shortest(Decimal *decimal, double value)
{
    for (int digits = value < DBL_MIN ? 1 : 15; digits <= 17; digits++) {
        if (decimal_of(decimal, value, digits)) {
            return;
        }
    }
}

static size_t print_plain(char *out, const Decimal *d)
{
    size_t length = 0;
    int at = 0;

    if (d->exponent < 0) {
        out[length++] = '0';
        out[length++] = '.';
        for (int i = -1; i > d->exponent; i--) {
            out[length++] = '0';
        }
    }
    for (; at < d->count; at++) {
        if (at == d->exponent + 1 && d->exponent >= 0) {
            out[length++] = '.';
        }
        out[length++] = d->digits[at];
    }
    for (; at <= d->exponent; at++) {
        out[length++] = '0';
    }
    out[length] = '\0';
    return length;
}

static size_t print_scientific(char *out, const Decimal *d)
{
    size_t length = 0;

    out[length++] = d->digits[0];
    if (d->count > 1) {
        out[length++] = '.';
        memcpy(out + length, d->digits + 1, (size_t)d->count - 1);
        length += (size_t)d->count - 1;
    }
    return length + (size_t)sprintf(out + length, "e%d", d->exponent);
}

/* The names of what has no digits; 0 if VALUE has some. */
static size_t print_special(char *out, double value)
{
    const char *name = isnan(value)   ? "NaN"
                       : value == 0   ? "0"
                       : isinf(value) ? (value < 0 ? "-Infinity" : "Infinity")
                                      : "";

    memcpy(out, name, strlen(name) + 1);
    return strlen(name);
}

size_t num_print(char out[NUM_MOST], double value)
{
    bool exact;

    return num_print_digits(out, value, 17, &exact);
}

size_t num_print_digits(char out[NUM_MOST], double value, int digits,
                        bool *exact)
{
    Decimal decimal = {0};
    size_t sign = value < 0;
    int plain_most = PLAIN_MOST;

    *exact = true;
    size_t length = print_special(out, value);
    if (length) {
        return length;
    }
    digits = digits < 1 ? 1 : digits > 17 ? 17 : digits;
    decimal_shortest(&decimal, fabs(value));
    if (decimal.count > digits) {
        decimal_of(&decimal, fabs(value), digits);
        *exact = false;
        /* No zeros in the place of digits that were cut: 123456 to three
         * digits is 1.23e5, never 123000. */
        plain_most = digits - 1;
    }
    out[0] = '-';
    if (decimal.exponent >= PLAIN_LEAST && decimal.exponent <= plain_most) {
        return sign + print_plain(out + sign, &decimal);
    }
    return sign + print_scientific(out + sign, &decimal);
}

static size_t push_digits(Buf *buf, Str text, size_t *at)
{
    size_t start = *at;

    while (*at < text.length && text.data[*at] >= '0' &&
           text.data[*at] <= '9') {
        *at += 1;
    }
    buf_push(buf, text.data + start, *at - start);
    return *at - start;
}

/* Reads "e-12" at *AT, if it is there, into EXPONENT; false for an "e"
 * without digits. What is beyond any double is cut: it is as good. */
static bool read_exponent(Str text, size_t *at, long *exponent)
{
    long value = 0;
    bool negative = false;

    if (*at == text.length || (text.data[*at] | 0x20) != 'e') {
        return true;
    }
    *at += 1;
    if (*at < text.length && (text.data[*at] == '-' || text.data[*at] == '+')) {
        negative = text.data[*at] == '-';
        *at += 1;
    }
    size_t start = *at;
    for (; *at < text.length; *at += 1) {
        char c = text.data[*at];
        if (c < '0' || c > '9') {
            break;
        }
        value = value > 100000000 ? value : value * 10 + (c - '0');
    }
    *exponent = negative ? -value : value;
    return *at > start;
}

/* The point is moved out of the digits into the exponent, so that strtod
 * meets none: which character it takes for a point depends on the locale. */
bool num_read(Str text, double *value)
{
    Buf digits = {0};
    size_t at = 0, fraction = 0;
    long exponent = 0;

    if (text.length && (text.data[0] == '-' || text.data[0] == '+')) {
        buf_push_char(&digits, text.data[0]);
        at = 1;
    }
    size_t count = push_digits(&digits, text, &at);
    if (at < text.length && text.data[at] == '.') {
        at++;
        fraction = push_digits(&digits, text, &at);
    }
    bool good = count + fraction > 0 && read_exponent(text, &at, &exponent) &&
                at == text.length;
    if (good) {
        buf_printf(&digits, "e%ld", exponent - (long)fraction);
        double read = strtod(buf_text(&digits), NULL);
        good = isfinite(read);
        if (good) {
            *value = read;
        }
    }
    buf_finish(&digits);
    return good;
}

/* TEXT with plain signs: the true minus and the comma of many languages. */
static void push_plain_signs(Buf *out, Str text)
{
    for (size_t at = 0; at < text.length;) {
        size_t start = at;
        uint32_t code = str_decode(text, &at);
        if (code == 0x2212) {
            buf_push_char(out, '-');
        } else if (code == ',') {
            buf_push_char(out, '.');
        } else {
            buf_push(out, text.data + start, at - start);
        }
    }
}

bool num_read_typed(Str text, double *value)
{
    Buf plain = {0};
    double over, under = 1;

    push_plain_signs(&plain, text);
    Str first = buf_str(&plain), second = {0};
    const char *slash = memchr(first.data, '/', first.length);
    if (slash) {
        second.data = slash + 1;
        second.length = first.length - (size_t)(second.data - first.data);
        first.length = (size_t)(slash - first.data);
    }
    bool good = num_read(str_trim(first), &over) &&
                (!slash || num_read(str_trim(second), &under)) &&
                isfinite(over / under);
    if (good) {
        *value = over / under;
    }
    buf_finish(&plain);
    return good;
}

bool num_is_whole(double value)
{
    return isfinite(value) && floor(value) == value;
}
