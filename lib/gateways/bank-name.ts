/** Banks as people call them, from the codes gateways use: Toss's two digits, PortOne V1's three (the clearing institute's) and V2's names. */

const BANKS: readonly (readonly [codes: readonly string[], ko: string, en: string])[] = [
  [['02', '002', 'KDB'], '산업은행', 'KDB'],
  [['03', '003', 'IBK'], '기업은행', 'IBK'],
  [['06', '004', 'KOOKMIN'], 'KB국민은행', 'KB Kookmin'],
  [['07', '007', 'SUHYUP'], '수협은행', 'Suhyup'],
  [['11', '011', 'NONGHYUP'], 'NH농협은행', 'NongHyup'],
  [['20', '020', 'WOORI'], '우리은행', 'Woori'],
  [['23', '023', 'SC', 'STANDARD_CHARTERED'], 'SC제일은행', 'SC First'],
  [['27', '027', 'CITI'], '한국씨티은행', 'Citibank Korea'],
  [['31', '031', 'DAEGU'], 'iM뱅크(대구)', 'iM Bank'],
  [['32', '032', 'BUSAN'], '부산은행', 'Busan'],
  [['34', '034', 'KWANGJU'], '광주은행', 'Kwangju'],
  [['35', '035', 'JEJU'], '제주은행', 'Jeju'],
  [['37', '037', 'JEONBUK'], '전북은행', 'Jeonbuk'],
  [['39', '039', 'KYONGNAM'], '경남은행', 'Kyongnam'],
  [['45', '045', 'KFCC'], '새마을금고', 'KFCC'],
  [['48', '048', 'SHINHYUP'], '신협', 'Shinhyup'],
  [['50', 'SAVINGS', 'SAVINGS_BANK_KOREA'], '저축은행', 'Savings bank'],
  [['64', 'SANLIM'], '산림조합', 'Forestry cooperative'],
  [['71', '071', 'POST'], '우체국', 'Korea Post'],
  [['81', '081', 'HANA'], '하나은행', 'Hana'],
  [['88', '088', 'SHINHAN'], '신한은행', 'Shinhan'],
  [['89', '089', 'K', 'K_BANK'], '케이뱅크', 'K bank'],
  [['90', '090', 'KAKAO'], '카카오뱅크', 'KakaoBank'],
  [['92', '092', 'TOSS'], '토스뱅크', 'Toss Bank'],
]

/** A code that nobody listed is shown as it came: better than no bank. */
export function bankName(code: string, locale: 'ko' | 'en'): string {
  const bare = code.toUpperCase().replace(/_BANK$/, '')
  const bank = BANKS.find(([codes]) => codes.includes(code) || codes.includes(bare))
  return bank ? bank[locale === 'ko' ? 1 : 2] : code
}
