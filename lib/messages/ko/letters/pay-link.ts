/** The letter that asks for a payment. */
export const payLinkLetter = {
  subject: (reason: string) => `결제 요청: ${reason}`,
  greeting: (name: string | undefined) => (name ? `${name} 님, 안녕하세요.` : '안녕하세요.'),
  opening: '아래 내용의 결제를 요청드립니다.',
  reason: '내용',
  amount: '금액',
  until: '결제 기한',
  next: '버튼을 누르면 결제 화면이 열립니다. 한 번만 결제됩니다. 요청하신 적이 없으시면 결제하지 말고 고객센터에 알려 주세요.',
  link: '결제하기',
}
