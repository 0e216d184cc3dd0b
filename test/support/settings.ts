/** Settings of a shop that tests make somebody's own: valid in every part. */
import type { SavedSettings } from '#lib/shop-settings/shape.ts'

const both = (ko: string, en: string) => ({ ko, en })

export const OWN_NAME = both('하늘상점', 'Haneul Store')

export const OWN_IDENTITY_SET = {
  company: both('하늘 주식회사', 'Haneul Inc.'),
  representative: both('김하늘', 'Haneul Kim'),
  businessNumber: '220-81-62517',
  mailOrderNumber: both('제2026-서울종로-0001호', '2026-Seoul Jongno-0001'),
  address: both('서울 종로구 사직로 161', '161 Sajik-ro, Seoul'),
  phone: '02-123-4567',
  phoneHours: both('평일 10–17시', 'Weekdays 10–17'),
  email: 'help@haneul.kr',
  privacyOfficer: both('이바다', 'Bada Lee'),
  hosting: both('하늘 주식회사', 'Haneul Inc.'),
  escrowProvider: both('', ''),
  escrowUrl: '',
}

const LOGO_MARKUP = '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="32"><rect width="120" height="32" fill="#1d4ed8"/></svg>'

export const OWN_LOGO = { type: 'svg' as const, data: Buffer.from(LOGO_MARKUP).toString('base64'), width: 120, height: 32 }

export const OWN_TERMS = both(
  '# 하늘 약관\n\n## 목적\n\n{{shop}}에서 사고파는 데 필요한 것을 정합니다.',
  '# Haneul terms\n\n## Purpose\n\nWhat buying at {{shop}} needs.',
)

export const OWN_SETTINGS: SavedSettings = {
  brand: { name: OWN_NAME, logo: OWN_LOGO },
  colours: { light: '#1d4ed8', dark: '#93c5fd' },
  home: {
    title: both('맑은 날의\n물건', 'Things for\nclear days'),
    line: both('하늘이 고른 물건입니다.', 'Picked by Haneul.'),
    tagline: both('맑은 물건', 'Clear things'),
    description: both('하늘상점의 물건', 'The goods of Haneul Store'),
  },
  identity: OWN_IDENTITY_SET,
  delivery: { fee: 4_000, freeFrom: 30_000, remote: [{ from: '63000', to: '63644', surcharge: 5_000 }] },
  payment: { order: ['easy_pay', 'card'] },
  mail: { sender: '하늘상점' },
  policies: [{ policy: 'terms', version: 1, holdsFrom: '2026-11-20', text: OWN_TERMS }],
}

/** The form's fields of a part whose every value is a text or in two languages. */
export function fieldsOf(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const entries = Object.entries(values).flatMap(([name, value]): [string, string][] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).map(([language, text]) => [`${name}.${language}`, String(text)])
      : [[name, String(value)]],
  )
  return Object.fromEntries(entries)
}
