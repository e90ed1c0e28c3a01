/* format.h - the formats that a lesson's steps can be written in, one table
 * row a format.
 *
 * frames.c walks the steps asked for and draws each; a format takes the
 * pictures one after another and turns them into bytes. It sees every picture
 * once, and must not keep what grows with their number: decks of thousands of
 * steps are made of a few kilobytes each.
 *
 *     begin   once; opens what the format needs. NULL: reported
 *     frame   for each picture, in the order of the steps; false: reported
 *     end     once; WHOLE false throws away what is not complete
 *
 * A format of many files gets each file's path with its picture and writes it
 * whole or not at all (base/file.h). A format of one file writes job->path so.
 * What must not differ between two exports of the same steps (dates, names of
 * folders) must not get into the bytes.
 */
#ifndef EXPORT_FORMAT_H
#define EXPORT_FORMAT_H

#include "base/text.h"
#include "draw/display.h"
#include "player/player.h"
#include "view/stage.h"

/* What is the same for all pictures of an export; outlives the writer. */
typedef struct FormatJob {
    Arena *arena; /* lives as long as the export */
    Diag *diag;
    const Fonts *fonts;
    const Stage *stage;   /* to draw what lies between two steps */
    const Player *player; /* lesson, trace, theme, notation, size of step */
    /* Both catalogues, since some formats hold both languages, and the
     * language that was chosen. */
    const Text *texts[LANGUAGE_COUNT];
    Language language;
    int width, height;   /* pixels */
    bool transparent;    /* no paper: the pictures' paper has alpha 0 */
    bool silent;         /* without narration */
    double pace;         /* of films: steps a second, 0: the format's own */
    const char *variant; /* of the model; NULL: the base */
    uint32_t count;      /* places that will come (frames with EVERY_LANGUAGE:
                          for each as many as there are languages) */
    const char *path;    /* of a format of one file: that file */
} FormatJob;

/* One picture. */
typedef struct FormatFrame {
    const Display *display;
    double scale;         /* pixels a unit */
    const Player *player; /* standing at the place, in the frame's language */
    const Text *text;     /* its catalogue */
    Arena *arena;         /* lives as long as the frame */
    uint32_t index;       /* of the place, from 0, among those of the export */
    uint32_t number;      /* of the place, counted in the size of step */
    uint32_t scene;       /* that stands at this place, GRAPH_NONE: none */
    const char *path;     /* of a format of many files: this frame's */
} FormatFrame;

typedef enum FormatFlag {
    FORMAT_MANY = 1, /* a file a picture; else one file for all */
    /* Every place comes once in each language, LANGUAGE_EN first. */
    FORMAT_EVERY_LANGUAGE = 2,
    FORMAT_TRANSPARENT = 4, /* may be without paper */
    FORMAT_FILM = 8,        /* moves: has a pace */
    FORMAT_PLAIN = 16,      /* no pictures: neither size nor theme */
    /* Of the run and no place in it: frame comes once, for nothing. */
    FORMAT_RUN = 32,
    /* The whole network, whatever a scene zooms in on: so pictures share what
     * stands still. */
    FORMAT_WHOLE = 64
} FormatFlag;

typedef struct Format {
    const char *name;   /* "png"; as --format knows it */
    const char *ending; /* ".png" */
    unsigned flags;
    void *(*begin)(const FormatJob *job);
    /* Of many files this one may come to be later: with the next frame but
     * one, or with the end. */
    bool (*frame)(void *writer, const FormatFrame *frame);
    bool (*end)(void *writer, bool whole);
} Format; /* its description is the text "format.NAME" */

const Format *const *format_rows(size_t *count);
/* By name, or by the ending of a path ("deck.pdf"); NULL if there is none. */
const Format *format_find(Str name);
const Format *format_of_path(const char *path);

#endif
