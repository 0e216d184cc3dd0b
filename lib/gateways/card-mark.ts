/**
 * What tells one card from others without its number: the first six and the last four digits, as gateways show them. Never more,
 * whatever a gateway shows. Pure.
 */

/** Undefined where too little is shown to tell two cards apart. */
export function cardMark(number: string | null | undefined): string | undefined {
  const shown = (number ?? '').replaceAll(/[^0-9*xX•]/g, '').replaceAll(/[xX•]/g, '*')
  const [first, last] = [shown.slice(0, 6), shown.slice(-4)]
  return shown.length >= 13 && /^\d{6}$/.test(first) && /^(\d{3}[\d*]|\*\d{3})$/.test(last) ? `${first}-${last}` : undefined
}
