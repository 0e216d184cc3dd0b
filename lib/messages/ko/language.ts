/** The language’s own name, and how it writes money and dates. */
export const language = {
  tag: 'ko-KR',
  openGraph: 'ko_KR',
  short: '한국어',
  viewIn: '한국어로 보기',
  won: (figures: string) => `${figures}원`,
  hiddenElsewhere: '[html:not([lang=ko])_&]:hidden',
}
