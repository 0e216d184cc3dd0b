/** A letter: a transfer is awaited: into an account that is shown, or by a bank that was asked for the money. */
export const orderAwaitingDepositLetter = (
  { total, virtualAccount, goodsUntil }: { total: number; virtualAccount?: object; goodsUntil?: Date },
  money: (amount: number) => string,
) =>
  virtualAccount
    ? {
        subject: '입금을 기다리고 있습니다',
        opening: [`주문을 받았습니다. 아래 계좌로 ${money(total)}을 입금해 주세요.`],
        next: [
          '정확한 금액을 한 번에 입금해 주세요. 입금이 확인되면 바로 메일로 알려 드리고 상품을 준비합니다.',
          goodsUntil
            ? '상품을 맡아 두는 시각까지 입금되지 않으면 주문은 자동으로 닫힙니다. 그 뒤에 입금하시면 상품이 남아 있을 때는 주문을 살리고, 아니면 돌려드립니다.'
            : '기한까지 입금되지 않으면 주문은 자동으로 닫히고, 아무것도 청구되지 않습니다.',
        ],
      }
    : {
        subject: '결제를 처리하고 있습니다',
        opening: [`주문을 받았습니다. 신청하신 ${money(total)}의 결제를 은행이나 결제사가 처리하고 있으며, 며칠 걸릴 수 있습니다.`],
        next: ['다시 결제하지 마세요. 결제가 끝나면 바로 메일로 알려 드리고 상품을 준비합니다.'],
      }
