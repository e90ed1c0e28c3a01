#include "player/form.h"

size_t form_row(const ChoiceForm *form, Str name)
{
    for (size_t i = 0; i < form->count; i++) {
        if (str_is(name, form->rows[i].name)) {
            return i;
        }
    }
    return FORM_NONE;
}

size_t form_word(const FormRow *row, Str name)
{
    for (size_t i = 0; i < row->count; i++) {
        if (str_is(name, row->words[i].name)) {
            return i;
        }
    }
    return FORM_NONE;
}

const char *form_chosen(const ChoiceForm *form, const char *row)
{
    const FormRow *of = &form->rows[form_row(form, str_of(row))];

    return of->count ? of->words[of->chosen].name : of->typed;
}

void form_walk(ChoiceForm *form, bool forward)
{
    size_t all = form->count + FORM_BUTTON_COUNT;

    do {
        form->focus = (form->focus + (forward ? 1 : all - 1)) % all;
    } while (form->focus < form->count && form->rows[form->focus].idle);
}

bool form_turn(ChoiceForm *form, bool forward)
{
    if (form->focus >= form->count) {
        return false;
    }
    FormRow *row = &form->rows[form->focus];
    size_t before = row->chosen;
    if (forward && row->chosen + 1 < row->count) {
        row->chosen++;
    } else if (!forward && row->chosen > 0) {
        row->chosen--;
    }
    return row->chosen != before;
}
