#pragma once
// The ZIP library of NiH, as Debian's libzip-dev ships it. Nothing else lives in this module.
#include <zip.h>
