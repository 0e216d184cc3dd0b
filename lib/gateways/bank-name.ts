/** Names of banks, by the codes that gateways use: two digits at Toss, the clearing institute's three at PortOne V1, names at V2. */
import type { Locale } from '#lib/locale.ts'
import { BANK_NAMES } from '#lib/messages/bank-names.ts'

type Bank = keyof (typeof BANK_NAMES)[Locale]

const BANKS: readonly (readonly [bank: Bank, codes: readonly string[]])[] = [
  ['KDB', ['02', '002', 'KDB']],
  ['IBK', ['03', '003', 'IBK']],
  ['KOOKMIN', ['06', '004', 'KOOKMIN']],
  ['SUHYUP', ['07', '007', 'SUHYUP']],
  ['NONGHYUP', ['11', '011', 'NONGHYUP']],
  ['WOORI', ['20', '020', 'WOORI']],
  ['SC', ['23', '023', 'SC', 'STANDARD_CHARTERED']],
  ['CITI', ['27', '027', 'CITI']],
  ['DAEGU', ['31', '031', 'DAEGU']],
  ['BUSAN', ['32', '032', 'BUSAN']],
  ['KWANGJU', ['34', '034', 'KWANGJU']],
  ['JEJU', ['35', '035', 'JEJU']],
  ['JEONBUK', ['37', '037', 'JEONBUK']],
  ['KYONGNAM', ['39', '039', 'KYONGNAM']],
  ['KFCC', ['45', '045', 'KFCC']],
  ['SHINHYUP', ['48', '048', 'SHINHYUP']],
  ['SAVINGS', ['50', 'SAVINGS', 'SAVINGS_BANK_KOREA']],
  ['SANLIM', ['64', 'SANLIM']],
  ['POST', ['71', '071', 'POST']],
  ['HANA', ['81', '081', 'HANA']],
  ['SHINHAN', ['88', '088', 'SHINHAN']],
  ['K', ['89', '089', 'K', 'K_BANK']],
  ['KAKAO', ['90', '090', 'KAKAO']],
  ['TOSS', ['92', '092', 'TOSS']],
]

/** A code that is not listed is shown as it is, which is better than no bank. */
export function bankName(code: string, locale: Locale): string {
  const bare = code.toUpperCase().replace(/_BANK$/, '')
  const bank = BANKS.find(([, codes]) => codes.includes(code) || codes.includes(bare))
  return bank ? BANK_NAMES[locale][bank[0]] : code
}
