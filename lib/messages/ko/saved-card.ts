/** How a saved card is shown wherever it is. */
export const savedCard = {
  plain: '카드',
  kinds: { credit: '신용카드', debit: '체크카드', prepaid: '선불카드' },
  owners: { company: '법인' },
  last4: (digits: string) => `끝자리 ${digits}`,
  until: (year: number, month: number) => `${year}년 ${month}월까지`,
  isDefault: '기본',
  endsSoon: '곧 만료',
  hasEnded: '만료됨',
}
