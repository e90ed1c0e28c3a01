#include "app/search.h"

#include <stdio.h>

#include "app/key.h"
#include "view/tag.h"

bool search_key(Shelf *shelf, const SDL_Keysym *key)
{
    if (shelf->composition[0]) {
        return true;
    }
    if (key->sym == SDLK_BACKSPACE) {
        shelf_erase(shelf);
        return true;
    }
    return key_types(key);
}

void search_text(Shelf *shelf, const SDL_Event *event)
{
    if (event->type == SDL_TEXTINPUT) {
        shelf_type(shelf, str_of(event->text.text));
        return;
    }
    snprintf(shelf->composition, sizeof shelf->composition, "%s",
             event->edit.text);
}

static void place_candidates(const Window *window)
{
    const Display *display = &window->display;
    Tag filter = tag_action("filter");

    for (size_t i = 0; i < display->region_count; i++) {
        const Region *region = &display->regions[i];
        if (region->tag.kind == filter.kind && region->tag.id == filter.id) {
            SDL_Rect place = window_rect(window, region->rect);
            SDL_SetTextInputRect(&place);
        }
    }
}

void search_set(const Window *window, bool open)
{
    if (open) {
        if (!SDL_IsTextInputActive()) {
            SDL_StartTextInput();
        }
        place_candidates(window);
    } else if (SDL_IsTextInputActive()) {
        SDL_StopTextInput();
    }
}
