/** Short names of card companies, as they stand before “card”. */
import type { Translation } from '#lib/translation.ts'
import type { cardCompanies as ko } from '../ko/card-companies.ts'

export const cardCompanies: Translation<typeof ko> = {
  SHINHAN: 'Shinhan',
  HYUNDAI: 'Hyundai',
  SAMSUNG: 'Samsung',
  KOOKMIN: 'KB Kookmin',
  LOTTE: 'Lotte',
  HANA: 'Hana',
  BC: 'BC',
  IBK: 'IBK',
  NONGHYUP: 'NH',
  WOORI: 'Woori',
  CITI: 'Citi',
  SUHYUP: 'Suhyup',
  KWANGJU: 'Gwangju',
  JEONBUK: 'Jeonbuk',
  JEJU: 'Jeju',
  KDB: 'KDB',
  KFCC: 'MG Saemaul',
  SHINHYUP: 'Shinhyup',
  SAVINGS: 'Savings Bank',
  POST: 'Korea Post',
  KAKAO: 'Kakao Bank',
  K: 'K bank',
  TOSS: 'Toss Bank',
}
