/** Amounts in major and minor units, and as a buyer reads them. */
// The gateways here accept only these currencies and those with two digits of minor units.
const WITHOUT_MINOR_UNITS = new Set(['KRW', 'JPY', 'VND', 'CLP', 'ISK'])

/** The books count minor units; some gateways speak in major ones. */
export const toMinor = (major: number, currency: string) =>
  WITHOUT_MINOR_UNITS.has(currency) ? Math.round(major) : Math.round(major * 100)
export const toMajor = (minor: number, currency: string) => (WITHOUT_MINOR_UNITS.has(currency) ? minor : minor / 100)

export const won = (amount: number, currency: string) =>
  currency === 'KRW'
    ? `${amount.toLocaleString('ko-KR')}원`
    : `${toMajor(amount, currency).toLocaleString('en-US', digits(currency))} ${currency}`

const digits = (currency: string) => ({ minimumFractionDigits: WITHOUT_MINOR_UNITS.has(currency) ? 0 : 2 })
