#include "export/data_item.h"

int data_item_sizes(Shape shape, uint32_t sizes[DATA_RANK_MOST])
{
    switch (shape.kind) {
    case SHAPE_SCALAR: return 0;
    case SHAPE_VECTOR: sizes[0] = shape.rows; return 1;
    default:
        sizes[0] = shape.rows;
        sizes[1] = shape.columns;
        return 2;
    }
}

void data_item_json(DataWriter *writer, const DataItem *item)
{
    data_writer_text(writer, "\"shape\": [");
    for (int i = 0; i < item->rank; i++) {
        data_writer_text(writer, i ? ", " : "");
        data_writer_count(writer, item->sizes[i]);
    }
    data_writer_text(writer, "], \"data\": [");
    for (size_t k = 0; k < item->count; k++) {
        data_writer_text(writer, k ? ", " : "");
        data_writer_json_number(writer, item->entries ? item->entries[k] : 0);
    }
    data_writer_text(writer, "]");
}
