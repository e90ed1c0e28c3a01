/* data_section.h - what a dump holds beside its events: arrays, by section.
 *
 * The three formats differ in how they write an array, not in which there
 * are; so they all walk here.
 */
#ifndef EXPORT_DATA_SECTION_H
#define EXPORT_DATA_SECTION_H

#include "export/data.h"
#include "export/data_item.h"

/* The sections in the order of the dump. */
typedef enum DataSection {
    DATA_VALUES,
    DATA_GRADIENTS,
    DATA_SENSITIVITIES,
    DATA_LOSSES,
    DATA_UPDATES, /* in json they have a form of their own */
    DATA_SECTION_COUNT
} DataSection;

const char *data_section_name(DataSection section); /* "values" */

/* Visits a section's arrays in their order; those of a group follow one
 * another. False if a visit was. */
bool data_section_visit(const Trace *trace, const DataOptions *options,
                        DataSection section, DataVisit *visit, void *context);

#endif
