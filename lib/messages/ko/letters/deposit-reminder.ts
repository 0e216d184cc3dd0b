/** A letter: the deadline of a transfer comes near. */
export const depositReminderLetter = ({ total }: { total: number }, money: (amount: number) => string) => ({
  subject: '입금 기한이 다가옵니다',
  opening: [`아직 입금이 확인되지 않았습니다. 아래 계좌로 기한 안에 ${money(total)}을 입금해 주세요.`],
  next: ['이미 입금하셨다면 이 메일은 지나치셔도 됩니다. 필요 없는 주문이면 그대로 두세요. 기한이 지나면 자동으로 닫힙니다.'],
})
