/** The frame of the shop’s policies. */
export const policy = {
  since: '시행일: 2026년 11월 1일',
  article: (i: number) => `제${i}조 `,
}
