/* data_npz.h - a dump for numpy: numpy.load(...)["values/h[1]"].
 *
 * A stored zip of .npy files (format 1.0), one an array. */
#ifndef EXPORT_DATA_NPZ_H
#define EXPORT_DATA_NPZ_H

#include "export/data_section.h"

bool data_npz_write(const Trace *trace, const DataOptions *options,
                    const Sink *sink);

#endif
