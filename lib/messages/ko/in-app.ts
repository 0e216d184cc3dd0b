/** Browsers inside apps. */
export const inApp = {
  apps: {
    kakaotalk: '카카오톡',
    naver: '네이버 앱',
    line: '라인',
    instagram: '인스타그램',
    facebook: '페이스북',
  },
  why: (app: string) => `${app} 안의 브라우저에서는 카드사 앱이 열리지 않을 수 있습니다.`,
  out: '다른 브라우저에서 열기',
  copy: '링크 복사하기',
  copied: '복사했습니다. 사파리나 크롬의 주소창에 붙여 넣어 주세요.',
  byHand: '아래 주소를 길게 눌러 복사한 뒤 사파리나 크롬에서 열어 주세요.',
}
