/** PortOne V1’s codes. */
export const portoneV1Errors = {
  tooMuch: '결제 한도를 넘었습니다. 다른 결제 수단을 이용하거나 나중에 다시 시도해 주세요.',
  invalidCardCompany: '지원하지 않는 카드입니다. 다른 카드사의 카드를 골라 주세요.',
  invalidStoppedCard: '정지된 카드입니다. 다른 카드를 이용해 주세요.',
  invalidCardExpiration: '유효기간이 지난 카드입니다. 다른 카드를 이용해 주세요.',
  invalidCardLostOrStolen: '사용할 수 없는 카드입니다. 다른 카드를 이용해 주세요.',
  invalidPassword: '비밀번호가 맞지 않습니다. 확인하고 다시 시도해 주세요.',
  exceedMaxAuthCount: '본인 인증을 너무 여러 번 틀렸습니다. 다른 카드를 이용하거나 나중에 다시 시도해 주세요.',
  notAvailableBank: '은행 서비스 시간이 아니거나 점검 중입니다. 다른 결제 수단을 이용해 주세요.',
  belowMinimumAmount: '이 결제 수단의 최소 금액보다 적습니다. 다른 결제 수단을 골라 주세요.',
  fdsError: '안전을 위해 결제가 차단되었습니다. 카드사나 고객센터에 문의해 주세요.',
  notCompleted: '결제가 완료되지 않았습니다. 결제되지 않았으니 다시 시도하거나 다른 결제 수단을 골라 주세요.',
}
