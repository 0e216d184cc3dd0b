/** Banks as PortOne's REST API spells them, beside the names people know and the two digits that every bank has. */
import type { RefundAccount } from '../gateway.ts'

const BANKS: readonly [portone: string, digits: string, name: string][] = [
  ['KDB', '02', '산업은행'],
  ['IBK', '03', '기업은행'],
  ['KOOKMIN', '06', '국민은행'],
  ['SUHYUP', '07', '수협은행'],
  ['NONGHYUP', '11', '농협은행'],
  ['LOCAL_NONGHYUP', '12', '지역농축협'],
  ['WOORI', '20', '우리은행'],
  ['STANDARD_CHARTERED', '23', 'SC제일은행'],
  ['CITI', '27', '씨티은행'],
  ['DAEGU', '31', 'iM뱅크'],
  ['BUSAN', '32', '부산은행'],
  ['KWANGJU', '34', '광주은행'],
  ['JEJU', '35', '제주은행'],
  ['JEONBUK', '37', '전북은행'],
  ['KYONGNAM', '39', '경남은행'],
  ['KFCC', '45', '새마을금고'],
  ['SHINHYUP', '48', '신협'],
  ['SAVINGS_BANK', '50', '저축은행'],
  ['HSBC', '54', 'HSBC은행'],
  ['NFCF', '64', '산림조합'],
  ['POST', '71', '우체국'],
  ['HANA', '81', '하나은행'],
  ['SHINHAN', '88', '신한은행'],
  ['K_BANK', '89', '케이뱅크'],
  ['KAKAO', '90', '카카오뱅크'],
  ['TOSS', '92', '토스뱅크'],
]

/** The bank's name; a bank that is not in the list is called as PortOne calls it. */
export const portoneBank = (portone: string) => BANKS.find(([code]) => code === portone)?.[2] ?? portone

export const portoneAccount = ({ bank, number, holder }: RefundAccount) => ({
  bank: BANKS.find(([, digits]) => digits === bank)?.[0] ?? bank,
  number,
  holderName: holder,
})
