/** The letters about an account. */
export const accountLetterTexts = {
  confirm: {
    subject: '가입을 마쳐 주세요',
    opening: '아래 버튼을 누르고, 가입할 때와 같은 방법으로 로그인하면 가입이 끝납니다. 링크는 24시간 동안 쓸 수 있습니다.',
    next: '가입한 적이 없으시면 이 메일을 무시해 주세요. 누르지 않으시면 계정은 열리지 않습니다.',
    link: '메일 확인하고 로그인',
  },
  already: {
    subject: '이미 회원이십니다',
    opening: '방금 이 메일 주소로 회원 가입을 신청한 분이 있습니다. 이 주소는 이미 가입되어 있어 바뀐 것은 없습니다.',
    next: '본인이시면 쓰시던 방법으로 로그인해 주세요. 아니라면 하실 일은 없습니다.',
    link: '로그인',
  },
  reset: {
    subject: '비밀번호를 다시 정해 주세요',
    opening: '아래 버튼을 누르고 새 비밀번호를 정해 주세요. 링크는 한 시간 동안 한 번 쓸 수 있습니다.',
    next: '요청한 적이 없으시면 이 메일을 무시해 주세요. 비밀번호는 그대로입니다.',
    link: '새 비밀번호 정하기',
  },
  changed: {
    subject: '비밀번호가 바뀌었습니다',
    opening: '방금 비밀번호가 바뀌었고, 다른 기기에서는 로그아웃되었습니다.',
    next: '직접 바꾸지 않으셨다면 지금 비밀번호를 다시 정하고 고객센터에 알려 주세요.',
    link: '비밀번호 다시 정하기',
  },
  wayIn: {
    added: {
      subject: (provider: string) => `${provider} 로그인이 연결되었습니다`,
      opening: (provider: string) => `방금 회원님의 계정에 ${provider} 로그인이 연결되었습니다. 이제 ${provider}로도 로그인할 수 있습니다.`,
    },
    removed: {
      subject: (provider: string) => `${provider} 로그인 연결이 끊어졌습니다`,
      opening: (provider: string) => `방금 회원님의 계정에서 ${provider} 로그인 연결이 끊어졌고, 다른 기기에서는 로그아웃되었습니다.`,
    },
    next: '직접 하지 않으셨다면 지금 계정 설정을 확인하고 비밀번호를 바꾼 뒤 고객센터에 알려 주세요.',
    link: '계정 설정 열기',
  },
  greeting: (name: string) => `${name} 님, 안녕하세요.`,
}
