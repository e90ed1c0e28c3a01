#include "lang/load.h"

#include "base/file.h"
#include "lang/safetensors.h"

/* Files are read once a model. */
struct LoadedFile {
    Str name;
    bool good;
    Str bytes;
    LoadedFile *next;
};

/* The most that is read: room for the header and twice the numbers that a
 * model may hold. */
static size_t file_most(const Unroller *u)
{
    return FILE_TEXT_MOST + (size_t)u->limits.entries * 16;
}

static bool read_file(Unroller *u, const Expr *file, Str *bytes)
{
    const char *name = unroller_str(u, file->name);
    char *path;

    if (!u->folder) {
        return diag_error(u->diag, file->span, "load-folder", name, NULL);
    }
    path = file_inside(&u->scratch, u->folder, name);
    if (!path) {
        return diag_error(u->diag, file->span, "load-outside", name, NULL);
    }
    return file_read(&u->scratch, path, file_most(u), bytes, NULL) ||
           diag_error(u->diag, file->span, "load-unreadable", name, NULL);
}

static const LoadedFile *loaded_file(Unroller *u, const Expr *file)
{
    for (LoadedFile *f = u->files; f; f = f->next) {
        if (str_equal(f->name, file->name)) {
            return f;
        }
    }
    LoadedFile *f = ARENA_NEW(&u->scratch, LoadedFile);
    *f = (LoadedFile){.name = file->name, .next = u->files};
    f->good = read_file(u, file, &f->bytes);
    u->files = f;
    return f;
}

static bool report(Unroller *u, const Expr *file, const Expr *name,
                   SafetensorsFault fault, const SafetensorsTensor *tensor)
{
    static const char *const ids[] = {[SAFETENSORS_BROKEN] = "load-broken",
                                      [SAFETENSORS_MISSING] = "load-missing",
                                      [SAFETENSORS_TYPE] = "load-type",
                                      [SAFETENSORS_SHAPE] = "load-shape"};
    const Expr *at = fault == SAFETENSORS_BROKEN ? file : name;

    return diag_error(u->diag, at->span, ids[fault],
                      unroller_str(u, file->name), unroller_str(u, name->name),
                      unroller_str(u, tensor->type), NULL);
}

bool load_tensor(Unroller *u, const Expr *file, const Expr *name, Shape *shape,
                 const double **entries)
{
    const LoadedFile *loaded = loaded_file(u, file);
    SafetensorsTensor tensor;

    if (!loaded->good) {
        return false;
    }
    SafetensorsFault fault =
        safetensors_find(loaded->bytes, name->name, &tensor);
    if (fault != SAFETENSORS_FINE) {
        return report(u, file, name, fault, &tensor);
    }
    if (tensor.count > u->limits.entries) {
        u->exhausted = true;
        return diag_error(u->diag, name->span, "limit-entries",
                          unroller_number(u, (int64_t)u->limits.entries), NULL);
    }
    double *numbers = ARENA_ARRAY(&u->scratch, double, tensor.count);
    safetensors_read(&tensor, numbers);
    *entries = numbers;
    *shape = tensor.dimensions == 0   ? shape_scalar()
             : tensor.dimensions == 1 ? shape_vector((uint32_t)tensor.shape[0])
                                      : shape_matrix((uint32_t)tensor.shape[0],
                                                     (uint32_t)tensor.shape[1]);
    return true;
}
