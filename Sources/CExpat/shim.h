#pragma once
// The XML parser Expat, as Debian's libexpat1-dev ships it. Nothing else lives in this module.
#include <expat.h>
