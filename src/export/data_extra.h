/* data_extra.h - what a dump holds only when it is asked for: sensitivities,
 * each loss's own gradients, and updates. */
#ifndef EXPORT_DATA_EXTRA_H
#define EXPORT_DATA_EXTRA_H

#include "export/data.h"
#include "export/data_item.h"

/* d value / d learned, by value and then in the order of `learn`, and the
 * derivatives that were asked for by name: the value's sizes first. */
bool data_extra_sensitivities(const Trace *trace, const DataOptions *options,
                              DataVisit *visit, void *context);
/* The gradients of each loss term, by loss. */
bool data_extra_losses(const Trace *trace, const DataOptions *options,
                       DataVisit *visit, void *context);
/* The parameters after each update, with its loss, norm and scale as scalars:
 * the group is the step's number. */
bool data_extra_updates(const Trace *trace, DataVisit *visit, void *context);
/* The parameters alone of update STEP, from 0; no group. */
bool data_extra_parameters(const Trace *trace, uint32_t step, DataVisit *visit,
                           void *context);

#endif
