/* data_item.h - what a dump holds beside its events: named arrays, by section.
 *
 * The three formats differ in how they write an array, not in which there
 * are; so they all walk here.
 */
#ifndef EXPORT_DATA_ITEM_H
#define EXPORT_DATA_ITEM_H

#include "export/data.h"

#define DATA_RANK_MOST 4

typedef struct DataItem {
    const char *group; /* "h[2]" in sensitivities; "" where there is none */
    const char *name;  /* "U" */
    uint32_t sizes[DATA_RANK_MOST];
    int rank; /* 0: a scalar */
    size_t count;
    const double *entries; /* in row order; NULL: zeros */
} DataItem;

/* Returns false to stop. */
typedef bool DataVisit(void *context, const DataItem *item);

/* The sections in the order of the dump. */
typedef enum DataSection {
    DATA_VALUES,
    DATA_GRADIENTS,
    DATA_SENSITIVITIES,
    DATA_LOSSES,
    DATA_UPDATES, /* in json they have a form of their own */
    DATA_SECTION_COUNT
} DataSection;

const char *data_item_section(DataSection section); /* "values" */

/* Visits a section's arrays in their order; those of a group follow one
 * another. False if a visit was. */
bool data_item_visit(const Trace *trace, const DataOptions *options,
                     DataSection section, DataVisit *visit, void *context);

/* The sizes of a shape: none for a scalar, two for a matrix or a row. */
int data_item_sizes(Shape shape, uint32_t sizes[DATA_RANK_MOST]);

#endif
