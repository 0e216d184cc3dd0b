/** The letter that an invoice goes with. */
export const invoiceLetter = {
  subject: (number: string, sum: string) => `청구서 ${number}: ${sum}`,
  greeting: (name: string | undefined) => (name ? `${name} 님, 안녕하세요.` : '안녕하세요.'),
  opening: '아래 청구서의 결제를 부탁드립니다.',
  number: '청구서 번호',
  items: '내역',
  total: '금액',
  until: '결제 기한',
  byLink: {
    next: '버튼을 누르면 로그인하지 않고 결제할 수 있는 화면이 열립니다. 한 번만 결제됩니다. 모르는 청구서라면 결제하지 말고 고객센터에 알려 주세요.',
    link: '결제하기',
  },
  byCard: {
    next: '버튼을 누르면 로그인하지 않고 카드를 바꿀 수 있는 화면이 열립니다. 카드를 바꾸면 이 금액이 한 번 결제되고, 구독은 그 카드로 이어집니다.',
    link: '카드 바꾸고 결제하기',
  },
}
