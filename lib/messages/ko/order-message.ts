/** The first text on an order’s page: how far the payment is, and what to do next. */
export const orderMessage = {
  /** Says nothing of the money: whoever has just paid may see this before the shop could look. */
  pending: (until: string | undefined) =>
    until
      ? {
          title: '결제를 기다리고 있습니다',
          text: `${until}까지 상품을 맡아 두었습니다. 방금 결제하셨다면 다시 결제하지 마세요. 확인되는 대로 이 화면이 바뀝니다.`,
        }
      : {
          title: '결제를 기다리고 있습니다',
          text: '지금은 결제창을 열 수 없으니 잠시 후 이 화면을 다시 확인해 주세요. 방금 결제하셨다면 확인되는 대로 이 화면이 바뀝니다.',
        },
  confirming: {
    title: '결제를 마무리하고 있습니다',
    text: '승인을 확정하고 있습니다. 다시 결제하지 마세요. 끝나면 이 화면이 자동으로 바뀝니다.',
  },
  unknown: {
    title: '결제 결과를 확인하고 있습니다',
    text: '결제사의 답이 늦어지고 있습니다. 결제되었을 수 있으니 다시 결제하지 마세요. 계속 확인하고 있으며, 확인되면 이 화면과 이메일로 알려 드립니다.',
  },
  /** To a buyer who has no e-mail address. */
  withoutEmail: {
    unknown: {
      title: '결제 결과를 확인하고 있습니다',
      text: '결제사의 답이 늦어지고 있습니다. 결제되었을 수 있으니 다시 결제하지 마세요. 계속 확인하고 있으며, 확인되면 이 화면이 자동으로 바뀝니다.',
    },
    paid: {
      title: '결제가 완료되었습니다',
      text: '주문해 주셔서 고맙습니다.',
    },
    preparing: {
      title: '결제가 완료되었습니다. 상품을 준비하고 있습니다',
      text: '보내 드리면 이 화면에 운송장 번호가 나옵니다.',
    },
    free: {
      title: '주문이 완료되었습니다',
      text: '결제하실 금액이 없는 주문입니다.',
    },
    cancelling: (amount: string) => ({
      title: '주문을 취소했고, 환불하고 있습니다',
      text: `결제사에 ${amount}의 환불을 요청했습니다. 따로 하실 일은 없으며, 끝나면 이 화면에 표시됩니다.`,
    }),
    refunding: (amount: string) => ({
      title: '환불하고 있습니다',
      text: `결제사에 ${amount}의 환불을 요청했습니다. 따로 하실 일은 없으며, 끝나면 이 화면에 표시됩니다.`,
    }),
  },
  authorised: (amount: string) => ({
    title: '결제 승인됨, 발송할 때 결제됩니다',
    text: `주문해 주셔서 고맙습니다. 카드사가 ${amount}을 승인했고, 상품을 보내 드릴 때 결제됩니다. 그 전에는 청구되지 않습니다.`,
  }),
  paidInPart: (taken: string, uncaptured: string) => ({
    title: '보내 드리는 상품만 결제되었습니다',
    text: `${taken}을 결제했습니다. 보내지 않는 상품의 ${uncaptured}은 결제되지 않았고, 승인도 풀렸습니다.`,
  }),
  releasing: {
    title: '취소된 주문입니다',
    text: '결제된 금액은 없습니다. 카드 승인을 풀고 있으며, 카드사에 따라 표시되기까지 며칠 걸릴 수 있습니다.',
  },
  paid: {
    title: '결제가 완료되었습니다',
    text: '주문해 주셔서 고맙습니다. 주문 내역을 이메일로 보내 드렸습니다.',
  },
  preparing: {
    title: '결제가 완료되었습니다. 상품을 준비하고 있습니다',
    text: '보내 드리면 운송장 번호를 이메일로 알려 드립니다.',
  },
  free: {
    title: '주문이 완료되었습니다',
    text: '결제하실 금액이 없는 주문입니다. 주문 내역을 이메일로 보내 드렸습니다.',
  },
  shipped: (carrier: string | undefined, number: string | undefined) => ({
    title: '상품을 보냈습니다',
    text: carrier ? `${carrier}${number ? ` ${number}` : ''}로 가고 있습니다.` : '받으실 곳으로 가고 있습니다.',
  }),
  delivered: {
    title: '배송이 완료되었습니다',
    text: '마음에 드시기를 바랍니다. 반품은 받으신 날부터 7일 안에 아래에서 신청할 수 있습니다.',
  },
  confirmed: {
    title: '구매를 확정하셨습니다',
    text: '이용해 주셔서 고맙습니다.',
  },
  cancelling: (amount: string) => ({
    title: '주문을 취소했고, 환불하고 있습니다',
    text: `결제사에 ${amount}의 환불을 요청했습니다. 따로 하실 일은 없으며, 끝나면 이 화면과 이메일로 알려 드립니다.`,
  }),
  partlyCancelled: (amount: string | undefined) => ({
    title: '일부를 취소했습니다. 나머지 상품을 준비하고 있습니다',
    text: `${amount ? `${amount}을 환불했습니다. ` : ''}카드사나 은행에 따라 표시되기까지 3~7영업일이 걸릴 수 있습니다.`,
  }),
  cancelledFree: {
    title: '취소된 주문입니다',
    text: '결제하신 금액이 없어 환불할 금액도 없습니다.',
  },
  cancelledAndRefunded: (amount: string) => ({
    title: '주문이 취소되고 환불되었습니다',
    text: `${amount}을 환불했습니다. 카드사나 은행에 따라 표시되기까지 3~7영업일이 걸릴 수 있습니다.`,
  }),
  awaitingDeposit: {
    title: '입금을 기다리고 있습니다',
    text: '아래 계좌로 기한 안에 정확한 금액을 보내 주세요. 입금이 확인되면 이 화면이 자동으로 바뀝니다.',
  },
  /** The account stays open for longer than the goods wait. */
  awaitingDepositForGoods: {
    title: '입금을 기다리고 있습니다',
    text: '아래 계좌로 상품을 맡아 두는 시각까지 정확한 금액을 보내 주세요. 입금이 확인되면 이 화면이 자동으로 바뀝니다.',
  },
  awaitingBank: {
    title: '결제를 처리하고 있습니다',
    text: '결제를 신청하셨고, 은행이나 결제사가 처리하는 데 며칠 걸릴 수 있습니다. 다시 결제하지 마세요. 끝나면 이 화면이 자동으로 바뀌고 이메일로도 알려 드립니다.',
  },
  failed: {
    title: '결제되지 않았습니다',
    text: '',
  },
  expired: {
    title: '결제 시간이 지나 주문이 닫혔습니다',
    text: '결제된 금액은 없습니다. 필요하시면 다시 주문해 주세요. 이 주문으로 돈이 늦게 들어오면 상품이 남아 있을 때는 주문을 살리고, 아니면 돌려드립니다.',
  },
  cancelled: {
    title: '취소된 주문입니다',
    text: '결제된 금액은 없습니다. 내용을 바꿔 다시 주문하셨다면 새 주문을 확인해 주세요.',
  },
  givingBack: (amount: string) => ({
    title: '받은 금액을 돌려드리고 있습니다',
    text: `${amount}을 받을 수 없는 결제여서 돌려드리는 중입니다. 따로 하실 일은 없으며, 끝나면 이 화면에 표시됩니다.`,
  }),
  givingDepositBack: (amount: string) => ({
    title: '받은 금액을 돌려드리고 있습니다',
    text: `입금하신 ${amount}은 이 주문의 대금으로 받을 수 없어 돌려드립니다. 입금은 보내신 곳으로 되돌릴 수 없으니, 환불받으실 은행과 계좌번호, 예금주를 고객센터로 알려 주세요. 끝나면 이 화면에 표시됩니다.`,
  }),
  gaveBack: (amount: string) => ({
    title: '받은 금액을 돌려드렸습니다',
    text: `${amount}을 돌려드렸습니다. 카드사나 은행에 따라 표시되기까지 3~7영업일이 걸릴 수 있습니다.`,
  }),
  refunding: (amount: string) => ({
    title: '환불하고 있습니다',
    text: `결제사에 ${amount}의 환불을 요청했습니다. 따로 하실 일은 없으며, 끝나면 이 화면과 이메일로 알려 드립니다.`,
  }),
  partlyRefunded: (amount: string | undefined) => ({
    title: '일부 환불되었습니다',
    text: `${amount ? `${amount}을 환불했습니다. ` : ''}카드사나 은행에 따라 표시되기까지 3~7영업일이 걸릴 수 있습니다.`,
  }),
  refunded: (amount: string) => ({
    title: '환불되었습니다',
    text: `${amount}을 환불했습니다. 카드사나 은행에 따라 표시되기까지 3~7영업일이 걸릴 수 있습니다.`,
  }),
}
