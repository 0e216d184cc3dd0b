/** The names of banks in PortOne's REST API, by their two-digit codes. */
import type { RefundAccount } from '../gateway.ts'

const BANKS: Record<string, string> = {
  '02': 'KDB',
  '03': 'IBK',
  '06': 'KOOKMIN',
  '07': 'SUHYUP',
  '11': 'NONGHYUP',
  '12': 'LOCAL_NONGHYUP',
  '20': 'WOORI',
  '23': 'STANDARD_CHARTERED',
  '27': 'CITI',
  '31': 'DAEGU',
  '32': 'BUSAN',
  '34': 'KWANGJU',
  '35': 'JEJU',
  '37': 'JEONBUK',
  '39': 'KYONGNAM',
  '45': 'KFCC',
  '48': 'SHINHYUP',
  '50': 'SAVINGS_BANK',
  '54': 'HSBC',
  '64': 'NFCF',
  '71': 'POST',
  '81': 'HANA',
  '88': 'SHINHAN',
  '89': 'K_BANK',
  '90': 'KAKAO',
  '92': 'TOSS',
}

export const portoneAccount = ({ bank, number, holder }: RefundAccount) => ({
  bank: BANKS[bank] ?? bank,
  number,
  holderName: holder,
})
