/** A letter: the deadline of a transfer comes near, or that of the goods that wait for it. */
export const depositReminderLetter = ({ total, goodsUntil }: { total: number; goodsUntil?: Date }, money: (amount: number) => string) =>
  goodsUntil
    ? {
        subject: '상품을 맡아 두는 시각이 다가옵니다',
        opening: [`아직 입금이 확인되지 않았습니다. 아래 계좌로 상품을 맡아 두는 시각까지 ${money(total)}을 입금해 주세요.`],
        next: [
          '이미 입금하셨다면 이 메일은 지나치셔도 됩니다. 필요 없는 주문이면 그대로 두세요. 상품을 맡아 두는 시각이 지나면 자동으로 닫힙니다.',
        ],
      }
    : {
        subject: '입금 기한이 다가옵니다',
        opening: [`아직 입금이 확인되지 않았습니다. 아래 계좌로 기한 안에 ${money(total)}을 입금해 주세요.`],
        next: ['이미 입금하셨다면 이 메일은 지나치셔도 됩니다. 필요 없는 주문이면 그대로 두세요. 기한이 지나면 자동으로 닫힙니다.'],
      }
