/** The frame of the shop’s policies. */
export const policy = {
  since: (day: string) => `시행일: ${day}`,
  willChange: (day: string) => `이 글은 ${day}부터 바뀝니다.`,
  readNext: '바뀌는 글 읽기',
  article: (i: number) => `제${i}조 `,
}
