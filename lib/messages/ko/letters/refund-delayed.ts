/** A letter: a refund failed after it was accepted. */
export const refundDelayedLetter = () => ({
  subject: '환불이 늦어지고 있습니다',
  opening: ['환불을 진행했지만 카드사나 은행에서 마치지 못했습니다. 불편을 드려 죄송합니다.'],
  next: ['담당자가 확인해 다시 돌려드리겠습니다. 더 하실 일은 없으며, 필요하면 저희가 연락드립니다.'],
})
