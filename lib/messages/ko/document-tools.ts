/** The buttons around a receipt or statement on the screen. */
export const documentTools = {
  pdf: 'PDF 내려받기',
  print: '인쇄',
  back: '주문으로',
}
