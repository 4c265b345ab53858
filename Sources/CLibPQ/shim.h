#pragma once
// The C client library of PostgreSQL, as Debian's libpq-dev ships it. Nothing else lives in this module.
#include <libpq-fe.h>
