/** Common names of banks, by one gateway’s word for each. */
import type { Translation } from '#lib/translation.ts'
import type { bankNames as ko } from '../ko/bank-names.ts'

export const bankNames: Translation<typeof ko> = {
  KDB: 'KDB',
  IBK: 'IBK',
  KOOKMIN: 'KB Kookmin',
  SUHYUP: 'Suhyup',
  NONGHYUP: 'NongHyup',
  WOORI: 'Woori',
  SC: 'SC First',
  CITI: 'Citibank Korea',
  DAEGU: 'iM Bank',
  BUSAN: 'Busan',
  KWANGJU: 'Kwangju',
  JEJU: 'Jeju',
  JEONBUK: 'Jeonbuk',
  KYONGNAM: 'Kyongnam',
  KFCC: 'KFCC',
  SHINHYUP: 'Shinhyup',
  SAVINGS: 'Savings bank',
  SANLIM: 'Forestry cooperative',
  POST: 'Korea Post',
  HANA: 'Hana',
  SHINHAN: 'Shinhan',
  K: 'K bank',
  KAKAO: 'KakaoBank',
  TOSS: 'Toss Bank',
}
