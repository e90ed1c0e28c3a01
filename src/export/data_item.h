/* data_item.h - an array of a dump, with its name. */
#ifndef EXPORT_DATA_ITEM_H
#define EXPORT_DATA_ITEM_H

#include "engine/trace.h"
#include "export/data_writer.h"

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

/* The sizes of a shape: none for a scalar, two for a matrix or a row. */
int data_item_sizes(Shape shape, uint32_t sizes[DATA_RANK_MOST]);

/* The members `"shape": [2, 3], "data": [...]` of an array. */
void data_item_json(DataWriter *writer, const DataItem *item);

#endif
