/** Card companies and banks by the codes of the Korea Financial Telecommunications & Clearings Institute. */
export const CARDS: Record<string, string> = {
  '361': 'BC카드',
  '364': '광주카드',
  '365': '삼성카드',
  '366': '신한카드',
  '367': '현대카드',
  '368': '롯데카드',
  '369': '수협카드',
  '370': '씨티카드',
  '371': 'NH카드',
  '372': '전북카드',
  '373': '제주카드',
  '374': '하나카드',
  '381': 'KB국민카드',
  '041': '우리카드',
  '045': '새마을금고카드',
  '048': '신협카드',
  '071': '우체국카드',
  '002': 'KDB산업은행카드',
  '089': '케이뱅크카드',
  '090': '카카오뱅크카드',
}

export const BANKS: Record<string, string> = {
  '002': '산업은행',
  '003': '기업은행',
  '004': '국민은행',
  '007': '수협은행',
  '011': '농협은행',
  '012': '지역농축협',
  '020': '우리은행',
  '023': 'SC제일은행',
  '027': '한국씨티은행',
  '031': '아이엠뱅크',
  '032': '부산은행',
  '034': '광주은행',
  '035': '제주은행',
  '037': '전북은행',
  '039': '경남은행',
  '045': '새마을금고',
  '048': '신협',
  '071': '우체국',
  '081': '하나은행',
  '088': '신한은행',
  '089': '케이뱅크',
  '090': '카카오뱅크',
  '092': '토스뱅크',
}

export const codeList = (table: Record<string, string>) =>
  Object.entries(table)
    .map(([code, name]) => ({ code, name }))
    .sort((a, b) => a.code.localeCompare(b.code))

/** The values of `pay_method` that a shop may send. */
export const PAY_METHODS = new Set(
  `card trans vbank phone cultureland smartculture culturegift booknlife happymoney samsungpay samsung kakaopay naverpay naverpay_card
   naverpay_point payco lpay ssgpay ssgpay_bank kpay tosspay tosspay_card tosspay_money applepay pinpay skpay wechat alipay unionpay
   tenpay paysbuy econtext molpay point paypal toss_brandpay`.split(/\s+/),
)

/** Wallets that a gateway's window offers besides cards; the payment names the wallet in `emb_pg_provider`. */
const WALLETS: Record<string, string> = {
  kakaopay: 'kakaopay',
  naverpay: 'naverpay',
  naverpay_card: 'naverpay',
  naverpay_point: 'naverpay',
  payco: 'payco',
  samsungpay: 'samsungpay',
  samsung: 'samsungpay',
  ssgpay: 'ssgpay',
  ssgpay_bank: 'ssgpay',
  lpay: 'lpay',
  applepay: 'applepay',
  pinpay: 'pinpay',
  tosspay: 'tosspay',
  tosspay_card: 'tosspay',
  tosspay_money: 'tosspay',
  skpay: 'skpay',
  toss_brandpay: 'toss_brandpay',
}

export const walletOf = (payMethod: string) => WALLETS[payMethod] ?? null

/** Gateways that offer only one wallet. */
export const WALLET_GATEWAYS = new Set(['kakaopay', 'naverpay', 'payco', 'tosspay_v2', 'tosspay', 'smilepay'])
