/* replay.c - runs a fuzz target once over every file of a folder, so that the
 * ordinary tests keep what the fuzzer once found. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay(const char *path)
{
    FILE *file = fopen(path, "rb");
    uint8_t *data = malloc((size_t)1 << 20);

    if (!file || !data) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(1);
    }
    size_t size = fread(data, 1, (size_t)1 << 20, file);
    fclose(file);
    LLVMFuzzerTestOneInput(data, size);
    free(data);
    return 1;
}

int main(int count, char **args)
{
    DIR *folder = count > 1 ? opendir(args[1]) : NULL;
    struct dirent *entry;
    char path[4096];
    int runs = 0;

    while (folder && (entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] != '.') {
            snprintf(path, sizeof path, "%s/%s", args[1], entry->d_name);
            runs += replay(path);
        }
    }
    if (folder) {
        closedir(folder);
    }
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    printf("%d files replayed\n", runs);
    return 0;
}
