import type { PolicyText } from '#components/layout/policy.tsx'
import { SHOP_IDENTITY as SHOP } from '#lib/shop-identity.ts'

export const TERMS: Record<'ko' | 'en', PolicyText> = {
  ko: {
    title: '이용약관',
    articles: [
      {
        heading: '목적',
        body: [
          `이 약관은 ${SHOP.company.ko}(이하 ‘회사’)가 운영하는 ${SHOP.name.ko}(이하 ‘상점’)에서 상품을 사고파는 데 필요한 회사와 이용자의 권리와 의무를 정합니다.`,
        ],
      },
      {
        heading: '약관의 게시와 변경',
        body: [
          '회사는 이 약관을 상점의 모든 화면 아래에 연결해 둡니다. 약관을 바꿀 때에는 시행일 7일 전부터, 이용자에게 불리하게 바꿀 때에는 30일 전부터 바뀌는 내용을 알립니다. 이미 한 주문에는 주문할 때의 약관을 적용합니다.',
        ],
      },
      {
        heading: '회원과 비회원',
        body: [
          '상점은 회원 가입 없이도 주문하고 주문을 조회할 수 있습니다. 회원은 언제든지 탈퇴할 수 있으며, 회사는 탈퇴를 어렵게 하지 않습니다.',
        ],
      },
      {
        heading: '계약의 성립',
        body: [
          '이용자는 상품, 수량, 배송지, 결제 수단과 총금액을 확인한 뒤 주문합니다. 계약은 결제가 승인되었을 때, 가상계좌는 입금이 확인되었을 때 성립하며 회사는 주문 내용을 이메일로 보냅니다.',
          '재고가 없거나 값이 명백히 잘못 적힌 경우 회사는 주문을 받지 않을 수 있으며, 이미 받은 돈은 3영업일 안에 돌려드립니다.',
        ],
      },
      {
        heading: '결제',
        body: [
          '결제는 전자지급결제대행사를 통해 이루어지며 회사는 카드번호와 계좌 비밀번호를 받거나 보관하지 않습니다. 화면에 보인 총금액과 다른 금액은 청구하지 않습니다.',
        ],
      },
      {
        heading: '배송',
        body: [
          '회사는 결제가 확인된 날부터 3영업일 안에 상품을 보냅니다. 늦어지면 까닭과 새 날짜를 알리고, 이용자는 기다리거나 취소할 수 있습니다.',
        ],
      },
      {
        heading: '청약철회와 환불',
        body: [
          '이용자는 상품을 받은 날부터 7일 안에 청약을 철회할 수 있습니다. 자세한 방법과 예외는 ‘교환·반품 안내’에 적어 두었습니다. 회사는 상품을 돌려받은 날부터 3영업일 안에 결제 수단에 맞게 환불합니다.',
        ],
      },
      {
        heading: '정기 결제',
        body: [
          '정기 결제의 값을 올리거나 무료 기간을 유료로 바꿀 때에는 바뀌기 전 30일 안에 날짜, 이전 값과 새 값, 결제 방법과 해지 방법을 알리고 따로 동의를 받습니다. 동의하지 않으면 새 값으로 결제하지 않습니다. 해지는 신청한 화면과 같은 곳에서 한 번에 할 수 있습니다.',
        ],
      },
      {
        heading: '미성년자',
        body: ['미성년자가 법정대리인의 동의 없이 한 계약은 본인이나 법정대리인이 취소할 수 있습니다.'],
      },
      {
        heading: '분쟁의 해결',
        body: [
          '회사는 이용자의 불만을 고객센터에서 받아 먼저 처리합니다. 다툼이 이어지면 한국소비자원 또는 전자거래분쟁조정위원회의 조정을 신청할 수 있습니다. 소송은 이용자의 주소지를 관할하는 법원에 냅니다.',
        ],
      },
    ],
  },
  en: {
    title: 'Terms of use',
    intro: 'The Korean text is the binding one; this translation is for your convenience.',
    articles: [
      {
        heading: 'Purpose',
        body: [
          `These terms set out the rights and duties of ${SHOP.company.en} (“we”) and of everyone who buys from ${SHOP.name.en} (“the shop”).`,
        ],
      },
      {
        heading: 'Publication and changes',
        body: [
          'The terms are linked at the foot of every page. Changes are announced 7 days ahead, and 30 days ahead where they are to your disadvantage. An order is governed by the terms in force when it was placed.',
        ],
      },
      {
        heading: 'Members and guests',
        body: ['You can order and look up your order without an account. Members can leave at any time, and we do not make it hard.'],
      },
      {
        heading: 'When a contract is made',
        body: [
          'You order after seeing the goods, quantities, address, payment method and total. The contract is made when the payment is approved or, for a virtual account, when the deposit has been confirmed. We then send you the order by e-mail.',
          'Where goods are out of stock or a price is plainly wrong we may decline the order, and return any money within three business days.',
        ],
      },
      {
        heading: 'Payment',
        body: [
          'Payments are taken by licensed payment providers. We neither receive nor keep card numbers or account passwords. You are never charged another sum than the total you saw.',
        ],
      },
      {
        heading: 'Delivery',
        body: [
          'We ship within three business days of the payment. If it takes longer we tell you why and until when, and you may wait or cancel.',
        ],
      },
      {
        heading: 'Withdrawal and refunds',
        body: [
          'You may withdraw within seven days of receiving the goods. How, and the exceptions, are described under “Returns and refunds”. We refund within three business days of getting the goods back, by the way you paid.',
        ],
      },
      {
        heading: 'Recurring payments',
        body: [
          'Before the price of a subscription rises or a free period becomes a paid one, we tell you the date, the old and the new price, how it is charged and how to cancel, within the 30 days before, and ask for separate consent. Without it you are not charged the new price. Cancelling takes one step, in the same place as subscribing.',
        ],
      },
      {
        heading: 'Minors',
        body: ['A contract made by a minor without the consent of a legal representative can be cancelled by either of them.'],
      },
      {
        heading: 'Disputes',
        body: [
          'Please talk to customer service first. If we cannot agree, you may apply to the Korea Consumer Agency or the Electronic Commerce Mediation Committee. Lawsuits are brought before the court at your place of residence.',
        ],
      },
    ],
  },
}
