#include "export/format.h"

#include <string.h>

#include "base/file.h"
#include "export/film.h"
#include "export/gif.h"
#include "export/html.h"
#include "export/numbers.h"
#include "export/pdf.h"
#include "export/png.h"
#include "export/pptx.h"
#include "export/svg.h"
#include "export/tex.h"

/* The first is the usual one. */
static const Format *const rows[] = {
    &png_format,          &svg_format,       &pdf_format,        &html_format,
    &gif_format,          &film_format,      &pptx_format,       &tex_format,
    &tex_equation_format, &tex_value_format, &tex_ladder_format, &numbers_json,
    &numbers_npz,         &numbers_csv,
};
static const size_t row_count = sizeof rows / sizeof rows[0];

const Format *const *format_rows(size_t *count)
{
    *count = row_count;
    return rows;
}

const Format *format_find(Str name)
{
    for (size_t i = 0; i < row_count; i++) {
        if (str_is(name, rows[i]->name)) {
            return rows[i];
        }
    }
    return NULL;
}

const Format *format_of_path(const char *path)
{
    const char *ending = file_ending(path);

    for (size_t i = 0; i < row_count; i++) {
        if (strcmp(ending, rows[i]->ending) == 0) {
            return rows[i];
        }
    }
    return NULL;
}
