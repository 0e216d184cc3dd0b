/** The letters about an account. */
export const accountLetterTexts = {
  confirm: {
    subject: '가입을 마쳐 주세요',
    opening: '아래 버튼을 누르고, 가입할 때 정한 비밀번호로 로그인하면 가입이 끝납니다. 링크는 24시간 동안 쓸 수 있습니다.',
    next: '가입한 적이 없으시면 이 메일을 무시해 주세요. 비밀번호를 모르는 계정은 열리지 않습니다.',
    link: '메일 확인하고 로그인',
  },
  already: {
    subject: '이미 회원이십니다',
    opening: '방금 이 메일 주소로 회원 가입을 신청한 분이 있습니다. 이 주소는 이미 가입되어 있어 바뀐 것은 없습니다.',
    next: '본인이시면 쓰시던 비밀번호로 로그인해 주세요. 아니라면 하실 일은 없습니다.',
    link: '로그인',
  },
  greeting: (name: string) => `${name} 님, 안녕하세요.`,
}
