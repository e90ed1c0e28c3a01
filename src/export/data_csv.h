/* data_csv.h - a dump as rows section,name,i,j,value; i and j count from 1
 * and are empty where there are none. */
#ifndef EXPORT_DATA_CSV_H
#define EXPORT_DATA_CSV_H

#include "export/data_section.h"

bool data_csv_write(const Trace *trace, const DataOptions *options,
                    const Sink *sink);

#endif
