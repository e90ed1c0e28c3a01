/* safetensors.h - reads tensors out of a .safetensors file in memory.
 *
 * The format (github.com/huggingface/safetensors): 8 bytes, little-endian,
 * the length of a header; the header, a JSON object from names to
 * {"dtype": "F32", "shape": [2, 3], "data_offsets": [begin, end]}, offsets
 * counted from behind the header; then the numbers, little-endian, row by
 * row. Files come from strangers: every length is checked before use.
 */
#ifndef LANG_SAFETENSORS_H
#define LANG_SAFETENSORS_H

#include "base/str.h"

#define SAFETENSORS_DIMENSIONS_MOST 8

typedef enum SafetensorsFault {
    SAFETENSORS_FINE,
    SAFETENSORS_BROKEN,  /* no file of this format, or cut off */
    SAFETENSORS_MISSING, /* no tensor of this name */
    SAFETENSORS_TYPE,    /* neither F64 nor F32 */
    SAFETENSORS_SHAPE    /* not 0 to 2 dimensions, or one of size 0 */
} SafetensorsFault;

typedef struct SafetensorsTensor {
    Str type; /* as written: "F32" */
    uint64_t shape[SAFETENSORS_DIMENSIONS_MOST];
    uint32_t dimensions;
    const unsigned char *bytes; /* in the file */
    size_t count;               /* numbers */
} SafetensorsTensor;

/* Finds the tensor NAME in FILE. */
SafetensorsFault safetensors_find(Str file, Str name,
                                  SafetensorsTensor *tensor);
/* Its numbers as doubles; an F32 is converted exactly. */
void safetensors_read(const SafetensorsTensor *tensor, double *out);

#endif
