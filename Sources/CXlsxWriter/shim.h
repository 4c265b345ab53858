#pragma once
// The writer of .xlsx by John McNamara, as Debian's libxlsxwriter-dev ships it. Nothing else lives in this module.
#include <xlsxwriter.h>
