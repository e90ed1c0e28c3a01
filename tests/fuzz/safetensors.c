/* safetensors.c - a tensor's name, a line's end, and any bytes as a file of
 * tensors: what is found is read to its last number. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lang/safetensors.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_all(const SafetensorsTensor *tensor)
{
    double *numbers = calloc(tensor->count ? tensor->count : 1, sizeof(double));
    uint64_t count = 1;

    if (!numbers) {
        abort(); /* more numbers than the file can hold */
    }
    for (uint32_t i = 0; i < tensor->dimensions; i++) {
        count *= tensor->shape[i];
    }
    if (count != tensor->count) {
        abort();
    }
    safetensors_read(tensor, numbers);
    free(numbers);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *line = size ? memchr(data, '\n', size) : NULL;
    size_t length = line ? (size_t)(line - data) : size;
    size_t rest = line ? size - length - 1 : 0;
    char *name = malloc(length + 1), *file = malloc(rest + 1);
    SafetensorsTensor tensor;

    if (!name || !file) {
        abort();
    }
    memcpy(name, data, length);
    /* No byte beyond the file's end. */
    file = realloc(file, rest ? rest : 1);
    if (rest) {
        memcpy(file, line + 1, rest);
    }
    if (safetensors_find((Str){file, rest}, (Str){name, length}, &tensor) ==
        SAFETENSORS_FINE) {
        read_all(&tensor);
    }
    free(name);
    free(file);
    return 0;
}
