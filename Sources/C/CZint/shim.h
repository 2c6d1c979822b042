#include <zint.h>

// The symbol is a structure with arrays that are too large for Swift to see.
// Fills `modules` with 1 for dark and 0 for light, from left to right; how many there are, or 0 where there is no such symbol.
static inline int machi_gs1_128(const unsigned char *text, int length, unsigned char *modules, int room) {
  struct zint_symbol *symbol = ZBarcode_Create();
  if (!symbol) return 0;
  symbol->symbology = BARCODE_GS1_128;
  symbol->input_mode = GS1_MODE;
  int width = 0;
  if (ZBarcode_Encode(symbol, text, length) == 0 && symbol->rows == 1 && symbol->width <= room) {
    width = symbol->width;
    for (int i = 0; i < width; i++) modules[i] = (symbol->encoded_data[0][i / 8] >> (i % 8)) & 1;
  }
  ZBarcode_Delete(symbol);
  return width;
}
