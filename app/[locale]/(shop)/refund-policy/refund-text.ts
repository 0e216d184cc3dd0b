import type { PolicyText } from '#components/layout/policy.tsx'
import { formatMoney } from '#lib/money.ts'
import { SHIPPING } from '#lib/orders/price-order.ts'
import { SHOP_IDENTITY as SHOP } from '#lib/shop-identity.ts'

/** Both ways. */
const returnPostage = SHIPPING.fee * 2

export const REFUND: Record<'ko' | 'en', PolicyText> = {
  ko: {
    title: '교환·반품 안내',
    intro: '마음이 바뀌었거나 상품에 문제가 있으면 아래처럼 취소하거나 돌려보낼 수 있습니다.',
    articles: [
      {
        heading: '보내기 전 취소',
        body: [
          '상품을 보내기 전에는 주문 화면의 ‘주문 취소’ 단추로 바로 취소할 수 있고, 결제한 금액 전부를 돌려드립니다. 비회원은 주문번호와 휴대전화 번호로 주문을 찾을 수 있습니다.',
        ],
      },
      {
        heading: '받은 뒤 청약철회',
        body: [
          '상품을 받은 날부터 7일 안에 주문 화면이나 고객센터에서 반품을 신청할 수 있습니다. 상품이 설명과 다르거나 흠이 있으면 받은 날부터 3개월, 그 사실을 안 날부터 30일 안에 신청할 수 있습니다.',
        ],
      },
      {
        heading: '배송비',
        body: ['누가 내는지는 까닭에 따라 다릅니다.'],
        list: [
          `마음이 바뀐 경우: 이용자가 왕복 배송비 ${formatMoney(returnPostage, 'KRW', 'ko')}을 부담합니다. 처음 배송비를 이미 냈다면 ${formatMoney(SHIPPING.fee, 'KRW', 'ko')}만 부담합니다.`,
          '상품에 문제가 있거나 잘못 보낸 경우: 회사가 모두 부담합니다.',
        ],
      },
      {
        heading: '돌려받을 수 없는 경우',
        body: ['다음 경우에는 청약철회가 제한됩니다. 포장을 뜯어 내용을 확인한 것만으로는 제한되지 않습니다.'],
        list: [
          '이용자의 책임으로 상품이 없어지거나 망가진 경우',
          '써서 값어치가 뚜렷이 줄어든 경우',
          '시간이 지나 다시 팔 수 없을 만큼 값어치가 줄어든 경우(쌀, 찻잎처럼 뜯은 식품)',
          '주문을 받아 따로 만든 상품으로, 미리 알리고 동의를 받은 경우',
        ],
      },
      {
        heading: '환불하는 때와 방법',
        body: ['돌려받은 상품을 확인하고 3영업일 안에 환불합니다. 늦어지면 늦은 날만큼 법이 정한 이자를 더해 드립니다.'],
        list: [
          '신용카드·간편결제: 결제 취소. 카드사에 따라 3~7영업일 뒤에 반영됩니다.',
          '계좌이체: 이체한 계좌로 입금',
          '가상계좌: 적어 주신 본인 명의 계좌로 입금',
          '쿠폰을 쓴 주문의 일부를 돌려보내면 상품별로 나눈 할인 금액을 뺀, 실제로 낸 금액을 돌려드립니다.',
        ],
      },
      { heading: '교환', body: ['같은 상품의 다른 옵션으로 바꿀 수 있습니다. 재고가 없으면 환불해 드립니다.'] },
      { heading: '문의', body: [`고객센터 ${SHOP.phone}, ${SHOP.phoneHours.ko} · ${SHOP.email}`] },
    ],
  },
  en: {
    title: 'Returns and refunds',
    intro: 'Changed your mind, or something is wrong? This is how to cancel or send it back.',
    articles: [
      {
        heading: 'Cancelling before we ship',
        body: [
          'Until your order ships you can cancel it yourself on its page and get all your money back. Guests find their order by its number and their mobile number.',
        ],
      },
      {
        heading: 'Withdrawing after delivery',
        body: [
          'You may ask for a return within seven days of receiving the goods, on the order page or through customer service. If the goods are faulty or not as described: within three months of receiving them and 30 days of noticing.',
        ],
      },
      {
        heading: 'Postage',
        body: ['Who pays depends on the reason.'],
        list: [
          `You changed your mind: you pay the postage both ways, ${formatMoney(returnPostage, 'KRW', 'en')}, or ${formatMoney(SHIPPING.fee, 'KRW', 'en')} if you paid for delivery before.`,
          'The goods are faulty or the wrong ones: we pay all of it.',
        ],
      },
      {
        heading: 'What cannot go back',
        body: ['Withdrawal is limited in these cases. Opening the package to look at the goods is not one of them.'],
        list: [
          'goods lost or damaged through your fault',
          'goods whose value has clearly fallen through use',
          'goods that time has made unsaleable, such as opened rice or tea',
          'goods made to your order, where we said so beforehand and you agreed',
        ],
      },
      {
        heading: 'When and how we refund',
        body: ['Within three business days of getting the goods back. If we are late, we add the interest the law sets.'],
        list: [
          'Cards and easy pay: the payment is cancelled; it shows after three to seven business days, depending on the card company.',
          'Bank transfer: to the account you paid from',
          'Virtual account: to an account of yours that you tell us',
          'When part of an order with a coupon goes back, you receive what you really paid for that part: its price less its share of the discount.',
        ],
      },
      { heading: 'Exchange', body: ['You can exchange goods for another option of the same product. If it is out of stock, we refund.'] },
      { heading: 'Questions', body: [`Customer service ${SHOP.phone}, ${SHOP.phoneHours.en} · ${SHOP.email}`] },
    ],
  },
}
