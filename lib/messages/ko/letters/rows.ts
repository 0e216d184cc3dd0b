/** The labelled values above the goods in letters about an order. */
export const letterRows = {
  account: {
    bank: '은행',
    number: '계좌번호',
    holder: '예금주',
    amount: '입금할 금액',
    due: '입금 기한',
    goodsUntil: '상품을 맡아 두는 시각',
  },
  parcel: {
    carrier: '택배사',
    number: '운송장 번호',
    track: (carrier: string) => `${carrier}에서 배송 조회`,
  },
  seoulTime: '',
}
