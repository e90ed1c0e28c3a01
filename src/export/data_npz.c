#include "export/data_npz.h"

#include <inttypes.h>
#include <string.h>

#include "export/zip.h"

typedef struct Npz {
    Zip zip;
    const char *section;
} Npz;

/* numpy wants what comes before the numbers to be a multiple of this. */
#define ALIGNMENT 64

/* "<f8", or ">f8" where numbers begin with their high byte. */
static const char *number_type(void)
{
    const uint16_t one = 1;
    unsigned char first;

    memcpy(&first, &one, 1);
    return first ? "<f8" : ">f8";
}

static void push_header(Buf *out, const DataItem *item)
{
    Buf facts = {0};

    buf_printf(&facts, "{'descr': '%s', 'fortran_order': False, 'shape': (",
               number_type());
    for (int i = 0; i < item->rank; i++) {
        buf_printf(&facts, i ? " %" PRIu32 "," : "%" PRIu32 ",",
                   item->sizes[i]);
    }
    buf_push_str(&facts, STR("), }"));
    while ((10 + facts.length + 1) % ALIGNMENT) {
        buf_push_char(&facts, ' ');
    }
    buf_push_char(&facts, '\n');
    buf_push(out, "\x93NUMPY\x01\x00", 8);
    buf_push_char(out, (char)(facts.length & 0xFF));
    buf_push_char(out, (char)(facts.length >> 8));
    buf_push_str(out, buf_str(&facts));
    buf_finish(&facts);
}

/* Copies numbers with no -0 among them, as all formats print them. */
static size_t take(const DataItem *item, size_t from, double *out, size_t most)
{
    size_t count = item->count - from < most ? item->count - from : most;

    for (size_t i = 0; i < count; i++) {
        double number = item->entries ? item->entries[from + i] : 0;
        out[i] = number == 0 ? 0 : number;
    }
    return count;
}

static void add_item(Npz *npz, const char *path, const Buf *header,
                     const DataItem *item)
{
    double part[512];
    const size_t most = sizeof part / sizeof part[0];
    uint32_t crc = zip_crc(0, header->data, header->length);

    for (size_t k = 0; k < item->count; k += most) {
        size_t count = take(item, k, part, most);
        crc = zip_crc(crc, part, count * sizeof *part);
    }
    zip_begin(&npz->zip, path, crc,
              header->length + (uint64_t)item->count * sizeof *part);
    zip_bytes(&npz->zip, header->data, header->length);
    for (size_t k = 0; k < item->count; k += most) {
        size_t count = take(item, k, part, most);
        zip_bytes(&npz->zip, part, count * sizeof *part);
    }
}

static bool visit(void *context, const DataItem *item)
{
    Npz *npz = context;
    Buf path = {0}, header = {0};

    buf_printf(&path, "%s/%s%s%s.npy", npz->section, item->group,
               item->group[0] ? "/" : "", item->name);
    push_header(&header, item);
    add_item(npz, buf_text(&path), &header, item);
    buf_finish(&path);
    buf_finish(&header);
    return !npz->zip.failed;
}

bool data_npz_write(const Trace *trace, const DataOptions *options,
                    const Sink *sink)
{
    Npz npz;
    bool good = true;

    zip_init(&npz.zip, sink);
    for (int i = 0; good && i < DATA_SECTION_COUNT; i++) {
        npz.section = data_section_name((DataSection)i);
        good = data_section_visit(trace, options, (DataSection)i, visit, &npz);
    }
    return zip_finish(&npz.zip);
}
