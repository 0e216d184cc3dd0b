/** The developers’ switch of a test shop. */
export const gatewaySwitch = {
  label: '개발용: 결제사 바꾸기',
  hint: '시험 상점에서만 보입니다. 실제 상점에서는 설정이 결제사를 정합니다.',
}
