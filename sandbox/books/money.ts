/** Amounts in major and minor units, and as a buyer reads them. */
// Of the currencies accepted here, these have no minor units; all others have two digits of them.
const WITHOUT_MINOR_UNITS = new Set(['KRW', 'JPY', 'VND', 'CLP', 'ISK'])

/** The books use minor units; some gateways use major ones. */
export const toMinor = (major: number, currency: string) =>
  WITHOUT_MINOR_UNITS.has(currency) ? Math.round(major) : Math.round(major * 100)
export const toMajor = (minor: number, currency: string) => (WITHOUT_MINOR_UNITS.has(currency) ? minor : minor / 100)

export const won = (amount: number, currency: string) =>
  currency === 'KRW'
    ? `${amount.toLocaleString('ko-KR')}원`
    : `${toMajor(amount, currency).toLocaleString('en-US', digits(currency))} ${currency}`

const digits = (currency: string) => ({ minimumFractionDigits: WITHOUT_MINOR_UNITS.has(currency) ? 0 : 2 })
