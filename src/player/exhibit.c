#include "player/exhibit.h"

/* VERB alone, or with the WORD that must follow it. */
static const struct {
    const char *verb, *word;
} rows[EXHIBIT_COUNT] = {
    [EXHIBIT_GRAPH] = {"view", "graph"},
    [EXHIBIT_LEDGER] = {"view", "ledger"},
    [EXHIBIT_LATTICE] = {"view", "lattice"},
    [EXHIBIT_JACOBIAN] = {"view", "jacobian"},
    [EXHIBIT_CHECK] = {"view", "check"},
    [EXHIBIT_COMPARE] = {"compare", ""},
    [EXHIBIT_CLIP] = {"view", "clip"},
    [EXHIBIT_TRAINING] = {"view", "training"},
    [EXHIBIT_HEAT] = {"view", "heat"},
    [EXHIBIT_PLOT] = {"plot", ""},
};

bool exhibit_read(Str verb, Str rest, Exhibit *exhibit)
{
    Str behind = rest, word = str_word(&behind);

    for (int k = 0; k < EXHIBIT_COUNT; k++) {
        bool alone = rows[k].word[0] == '\0';
        if (str_is(verb, rows[k].verb) &&
            (alone || str_is(word, rows[k].word))) {
            *exhibit = (Exhibit){(ExhibitKind)k, alone ? rest : behind};
            return true;
        }
    }
    return false;
}

Exhibit exhibit_of_scene(const Scene *scene)
{
    Exhibit exhibit = {EXHIBIT_GRAPH, {"", 0}};

    for (size_t i = 0; i < scene->view_count; i++) {
        const ViewLine *line = &scene->views[i];
        if (exhibit_read(line->verb, line->rest, &exhibit)) {
            break;
        }
    }
    return exhibit;
}

const char *exhibit_name(ExhibitKind kind)
{
    return rows[kind].word[0] ? rows[kind].word : rows[kind].verb;
}
