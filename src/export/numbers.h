/* numbers.h - the numbers of the run as a format beside the pictures: json,
 * npz and csv, as data.h writes them, with what the reader changed in force. */
#ifndef EXPORT_NUMBERS_H
#define EXPORT_NUMBERS_H

#include "export/format.h"

extern const Format numbers_json, numbers_npz, numbers_csv;

#endif
