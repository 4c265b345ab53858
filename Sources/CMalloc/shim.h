#pragma once
// What the GNU C library's malloc lets itself be told. Nothing else lives in this module.
#include <malloc.h>
