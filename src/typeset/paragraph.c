#include "typeset/paragraph.h"

#include <math.h>

#include "typeset/piece.h"

/* A code point or a box of the running text. */
typedef struct Atom {
    Glyph glyph; /* lengths in em; code point SCRIPT_BOX for a box */
    size_t run;
    bool breaks; /* a line may end before it */
    bool ends;   /* a line does end before it */
} Atom;

typedef struct Setter {
    const Style *style;
    const Inline *runs;
    Atom *atoms;
    size_t count, capacity;
    double width, leading;
    Box **lines;
    size_t line_count, line_capacity;
} Setter;

/* Reading the runs. */

static void push_atom(Setter *setter, size_t run, uint32_t code_point)
{
    Atom *atom = ARENA_PUSH(setter->style->arena, setter->atoms, setter->count,
                            setter->capacity);

    *atom = (Atom){.run = run};
    atom->glyph.code_point = code_point;
}

static bool holds_hanzi(const Inline *runs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!runs[i].box && script_has_hanzi(runs[i].text)) {
            return true;
        }
    }
    return false;
}

#define NO_BREAK_SPACE 0xA0u

static void read_text(Setter *setter, size_t run, bool chinese)
{
    Str text = setter->runs[run].text;

    for (size_t at = 0; at < text.length;) {
        uint32_t code_point = str_decode(text, &at);
        if (code_point == STR_INVALID) {
            code_point = 0xFFFD;
        } else if (code_point == '\t' || code_point == '\r') {
            code_point = ' ';
        } else if (code_point == 0x202F) {
            code_point = NO_BREAK_SPACE;
        }
        /* The Chinese font centres the dots of an ellipsis. */
        int times = code_point == 0x2026 && !chinese ? 3 : 1;
        for (int i = 0; i < times; i++) {
            push_atom(setter, run, times > 1 ? '.' : code_point);
        }
    }
}

static uint32_t code_point_at(const Setter *setter, size_t i)
{
    return i < setter->count ? setter->atoms[i].glyph.code_point : 0;
}

static void measure(Setter *setter, size_t i, bool chinese)
{
    const Style *style = setter->style;
    Atom *atom = &setter->atoms[i];
    const Inline *run = &setter->runs[atom->run];
    uint32_t code_point = atom->glyph.code_point;
    uint32_t previous = i ? code_point_at(setter, i - 1) : 0;
    uint32_t next = code_point_at(setter, i + 1);

    if (run->box) {
        atom->glyph.advance = run->box->width / style->size;
        atom->glyph.before = script_is_hanzi(previous) ? SCRIPT_GAP : 0;
        return;
    }
    if (code_point == '\n' || code_point == 0x200B) {
        return;
    }
    if (code_point == NO_BREAK_SPACE) {
        code_point = ' ';
    }
    atom->glyph = script_glyph(style->fonts, run->face, previous, code_point,
                               next, chinese);
}

static bool is_blank(uint32_t code_point)
{
    return code_point == ' ' || code_point == '\n';
}

/* A vector such as [4, -1] stays on one line. */
static bool inside_vector(const Setter *setter, size_t i)
{
    while (i-- > 0) {
        uint32_t c = code_point_at(setter, i);
        if (c == '[') {
            return true;
        }
        bool number = (c >= '0' && c <= '9') || c == '.' || c == ',' ||
                      c == '-' || c == 0x2212 || c == ' ';
        if (!number) {
            return false;
        }
    }
    return false;
}

static void find_breaks(Setter *setter)
{
    uint32_t before = 0, earlier = 0;
    bool spaces = false;

    for (size_t i = 0; i < setter->count; i++) {
        Atom *atom = &setter->atoms[i];
        uint32_t code_point = atom->glyph.code_point;
        if (code_point == '\n') {
            before = 0;
            if (i + 1 < setter->count) {
                setter->atoms[i + 1].ends = true;
            }
            continue;
        }
        if (code_point == ' ') {
            spaces = true;
            continue;
        }
        /* A hyphen ends a line only after a letter: not that of "-x". */
        bool lone = before == '-' && !spaces && !script_is_letter(earlier);
        atom->breaks = before && !lone &&
                       script_breaks(before, spaces, code_point) &&
                       !inside_vector(setter, i);
        earlier = before;
        before = code_point;
        spaces = false;
    }
}

static void read_runs(Setter *setter, const Inline *runs, size_t count)
{
    bool chinese = holds_hanzi(runs, count);

    for (size_t i = 0; i < count; i++) {
        if (runs[i].box) {
            push_atom(setter, i, SCRIPT_BOX);
        } else {
            read_text(setter, i, chinese);
        }
    }
    find_breaks(setter);
    for (size_t i = 0; i < setter->count; i++) {
        measure(setter, i, chinese);
        if (setter->atoms[i].glyph.code_point == NO_BREAK_SPACE) {
            setter->atoms[i].glyph.code_point = ' ';
        }
    }
}

/* Setting a line. */

/* Atoms BEGIN..END of one run, as a box in the run's face and colour. */
static Box *segment_box(const Setter *setter, size_t begin, size_t end)
{
    const Inline *run = &setter->runs[setter->atoms[begin].run];
    Style style = *setter->style;
    Glyph *glyphs = ARENA_ARRAY(style.arena, Glyph, end - begin);
    size_t count = 0;

    if (run->box) {
        return run->box;
    }
    for (size_t i = begin; i < end; i++) {
        const Glyph *glyph = &setter->atoms[i].glyph;
        if (glyph->code_point != 0x200B && glyph->code_point != '\n') {
            glyphs[count++] = *glyph;
        }
    }
    if (count) {
        glyphs[0].before = 0; /* the line has put it in place */
    }
    style.ink = run->color.a ? run->color : style.ink;
    return piece_text(&style, run->face, glyphs, count);
}

/* The place of a line's first ink, and of its last: spaces around the line
 * go, and so do the blank halves of full-width marks. */
static double start_before(const Setter *setter, size_t begin)
{
    const Atom *atom = &setter->atoms[begin];
    const Inline *run = &setter->runs[atom->run];
    const Fonts *fonts = setter->style->fonts;

    if (run->box) {
        return 0;
    }
    double blank =
        script_blank_before(fonts, run->face, atom->glyph.code_point);
    return blank > 0 ? -blank : fmin(0, atom->glyph.before);
}

static Box *line_box(const Setter *setter, size_t begin, size_t end)
{
    const Style *style = setter->style;
    Box *line = piece_row(style, end - begin);
    Box *strut = piece_text(style, FACE_TEXT, NULL, 0);

    for (size_t i = begin, next = begin; i < end; i = next) {
        size_t run = setter->atoms[i].run;
        for (next = i; next < end && setter->atoms[next].run == run;) {
            next++;
        }
        double before = i == begin ? start_before(setter, begin)
                                   : setter->atoms[i].glyph.before;
        Box *box = segment_box(setter, i, next);
        if (setter->runs[run].tag.kind) {
            box = box_tagged(style, box, setter->runs[run].tag);
        }
        line->width += before * style->size;
        piece_place(line, box, line->width, 0);
        line->width += box->width;
    }
    piece_measure(line);
    line->ascent = fmax(line->ascent, strut->ascent);
    line->descent = fmax(line->descent, strut->descent);
    return line;
}

static void push_line(Setter *setter, size_t begin, size_t end)
{
    while (end > begin && is_blank(code_point_at(setter, end - 1))) {
        end--;
    }
    *ARENA_PUSH(setter->style->arena, setter->lines, setter->line_count,
                setter->line_capacity) = line_box(setter, begin, end);
}

/* How wide atoms BEGIN..I are with I as the last of the line, in em. */
static double reach(const Setter *setter, size_t i, double pen)
{
    const Atom *atom = &setter->atoms[i];
    const Inline *run = &setter->runs[atom->run];

    if (is_blank(atom->glyph.code_point)) {
        return 0;
    }
    double blank = run->box || atom->glyph.cut
                       ? 0
                       : script_blank_after(setter->style->fonts, run->face,
                                            atom->glyph.code_point);
    return pen + atom->glyph.advance - blank;
}

/* Where the line that starts at BEGIN ends: at the last place for a break
 * before the text leaves the line; failing that, inside the word, but still
 * not before a closing mark where that can be helped. */
static size_t line_end(const Setter *setter, size_t begin)
{
    double most = setter->width / setter->style->size + 1e-9;
    double pen = start_before(setter, begin);
    size_t best = begin, inside = begin + 1;

    for (size_t i = begin; i < setter->count; i++) {
        const Atom *atom = &setter->atoms[i];
        uint32_t code_point = atom->glyph.code_point;
        if (i > begin) {
            if (atom->ends) {
                return i;
            }
            best = atom->breaks ? i : best;
            pen += atom->glyph.before;
        }
        if (i > begin && reach(setter, i, pen) > most) {
            return best > begin ? best : inside;
        }
        if (i > begin && !script_no_start(code_point_at(setter, i + 1)) &&
            !script_no_end(code_point)) {
            inside = i + 1;
        }
        pen += atom->glyph.advance;
    }
    return setter->count;
}

static void set_lines(Setter *setter)
{
    size_t begin = 0;

    while (begin < setter->count) {
        while (begin < setter->count && code_point_at(setter, begin) == ' ') {
            begin++;
        }
        if (begin == setter->count) {
            return;
        }
        size_t end = line_end(setter, begin);
        push_line(setter, begin, end);
        begin = end;
    }
}

/* Between the ink of lines that hold tall boxes, in em. */
#define LINE_GAP 0.18

Box *paragraph_box(const Style *style, const Inline *runs, size_t count,
                   double width, double leading)
{
    Setter setter = {
        .style = style, .runs = runs, .width = width, .leading = leading};
    double y = 0;

    read_runs(&setter, runs, count);
    set_lines(&setter);
    Box *box = piece_row(style, setter.line_count);
    for (size_t i = 0; i < setter.line_count; i++) {
        Box *line = setter.lines[i];
        if (i) {
            double tall = setter.lines[i - 1]->descent + line->ascent;
            y += fmax(leading,
                      tall > leading ? tall + LINE_GAP * style->size : leading);
        }
        piece_place(box, line, 0, y);
        box->width = fmax(box->width, line->width);
    }
    piece_measure(box);
    return box;
}
