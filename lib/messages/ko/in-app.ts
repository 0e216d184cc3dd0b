/** Browsers inside apps. */
export const inApp = {
  apps: {
    kakaotalk: '카카오톡',
    naver: '네이버 앱',
    daum: '다음 앱',
    band: '밴드',
    toss: '토스 앱',
    line: '라인',
    threads: '스레드',
    instagram: '인스타그램',
    facebook: '페이스북',
    webview: '앱',
  },
  why: (app: string) => `${app} 안의 브라우저에서는 카드사 앱이 열리지 않을 수 있습니다.`,
  out: '다른 브라우저에서 열기',
  copy: '링크 복사하기',
  copied: '복사했습니다. 사파리나 크롬의 주소창에 붙여 넣어 주세요.',
  handedOver: '다른 브라우저에서 담은 상품과 입력한 내용을 가져왔습니다. 배송지와 금액을 확인하고 약관에 동의해 주세요.',
  handoverGone: '이미 사용했거나 시간이 지난 링크라 내용을 가져오지 못했습니다. 원래 앱에서 다시 열거나 상품을 새로 담아 주세요.',
  byHand: '아래 주소를 길게 눌러 복사한 뒤 사파리나 크롬에서 열어 주세요.',
}
