/* base64.h - bytes as text (RFC 4648, section 4). */
#ifndef EXPORT_BASE64_H
#define EXPORT_BASE64_H

#include "base/str.h"

void base64_push(Buf *out, const void *bytes, size_t length);

#endif
