/** The password that a large payment by a saved card asks for. */
export const stepUp = {
  title: '비밀번호 확인',
  lead: (sum: string) => `저장한 카드로 ${sum}을 결제합니다. 본인이 맞는지 비밀번호로 한 번 더 확인합니다.`,
  password: '비밀번호',
  missing: '비밀번호를 입력해 주세요.',
  wrong: '비밀번호가 맞지 않습니다. 아직 결제되지 않았습니다. 다시 입력해 주세요.',
  submit: (sum: string) => `${sum} 결제하기`,
  cancel: '결제하지 않기',
  forgot: '비밀번호를 잊으셨나요?',
  newWindow: '새 창',
}
