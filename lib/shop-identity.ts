/** The shop's operator, as the E-Commerce Act (art. 10 and 13) requires on every page. Demo values: put your own here. */
export const SHOP_IDENTITY = {
  name: { ko: '계산상점', en: 'Gyesan Store' },
  company: { ko: '주식회사 계산 (데모)', en: 'Gyesan Inc. (demo)' },
  representative: { ko: '김계산', en: 'Gyesan Kim' },
  businessNumber: '000-00-00000',
  mailOrderNumber: { ko: '제2026-서울종로-0000호', en: '2026-Seoul Jongno-0000' },
  address: { ko: '서울특별시 종로구 데모길 1, 2층 (03000)', en: '2F, 1 Demo-gil, Jongno-gu, Seoul 03000' },
  phone: '02-0000-0000',
  phoneHours: { ko: '평일 10:00–17:00 (점심 12:00–13:00)', en: 'Weekdays 10:00–17:00 KST' },
  email: 'help@gyesan.example',
  privacyOfficer: { ko: '이여백', en: 'Yeobaek Lee' },
  hosting: { ko: '주식회사 계산 (데모)', en: 'Gyesan Inc. (demo)' },
  /** Makes the footer say that nothing here is for sale. Set it to false in a real shop. */
  demo: true,
} as const

/** The Fair Trade Commission's page about this company, which the footer must link to. */
export const FTC_URL = `https://www.ftc.go.kr/bizCommPop.do?wrkr_no=${SHOP_IDENTITY.businessNumber.replaceAll('-', '')}`
